import { buildImages } from '../../../deploy/images/build.ts';
import { Progress } from '../../../packages/local-stack/src/output/Progress.ts';
import { openPlatform } from './openPlatform.ts';

/**
 * Opens the platform on the cluster of KUBECONFIG and keeps it, so that single
 * tests can be run against it while they are written:
 *
 *     KUBECONFIG=... HOST_ADDRESS=10.123.0.1 node e2e/cluster/support/dev.ts
 */
const { KUBECONFIG, HOST_ADDRESS } = process.env;
if (!KUBECONFIG || !HOST_ADDRESS)
  throw new Error('Set KUBECONFIG and HOST_ADDRESS.');
const progress = new Progress(process.stdout, { startedAt: Date.now() });
const platform = await openPlatform({
  kubeconfig: KUBECONFIG,
  kubectl: 'kubectl',
  hostAddress: HOST_ADDRESS,
  images: await buildImages([], { say: line => progress.say(line) }),
  env: process.env,
  progress,
});
for (const [name, value] of Object.entries(platform.env)) {
  if (name.startsWith('TRAINYARD_'))
    process.stdout.write(`export ${name}=${value}\n`);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void platform.close().then(() => process.exit()));
setInterval(() => undefined, 60_000);
