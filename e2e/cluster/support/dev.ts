import { parseArgs } from 'node:util';
import { buildImages } from '../../../deploy/images/build.ts';
import { Progress } from '../../../packages/local-stack/src/output/Progress.ts';
import { nodeFolder, openCluster } from '../node/openCluster.ts';
import { openPlatform } from './openPlatform.ts';

/**
 * Opens the platform and keeps it, so that single tests can be run against it
 * while they are written:
 *
 *     node e2e/cluster/support/dev.ts [--folder DIR] [IMAGE...]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: 'string' } },
});
const { env } = process;
const progress = new Progress(process.stdout, { startedAt: Date.now() });
const folder = nodeFolder(values.folder);
const cluster = await openCluster(env, { folder, progress });
const images = await progress.step('Images', () =>
  buildImages(positionals, { say: line => progress.say(line) }),
);
for (const { name, archive } of images) {
  await progress.step(`Load ${name}`, () => cluster.loadImage(archive));
}
const platform = await openPlatform({
  ...cluster,
  nodeFolder: env.KUBECONFIG ? undefined : folder,
  images,
  env,
  progress,
});
for (const [name, value] of Object.entries(platform.env)) {
  if (name.startsWith('TRAINYARD_'))
    process.stdout.write(`export ${name}=${value}\n`);
}
const close = async () => {
  await platform.close();
  await cluster.close();
  process.exit();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void close());
setInterval(() => undefined, 60_000);
