import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildImages } from '../../../deploy/images/build.ts';
import {
  nodeFolder,
  openCluster,
} from '../../../e2e/cluster/node/openCluster.ts';
import { openPlatform } from '../../../e2e/cluster/support/openPlatform.ts';
import type { Progress } from '../../../packages/local-stack/src/output/Progress.ts';

/**
 * Opens a cluster with the whole platform, runs a program that finds it by its
 * environment, and closes both.
 *
 * @returns the program's exit code
 */
export async function withPlatform(
  env: NodeJS.ProcessEnv,
  progress: Progress,
  program: string,
  args: string[],
): Promise<number> {
  const folder = nodeFolder(env.TRAINYARD_CLUSTER_FOLDER);
  const images = await progress.step('Images', () =>
    buildImages([], { env, say: line => progress.say(line) }),
  );
  const cluster = await openCluster(env, { folder, progress });
  try {
    await progress.step('Images into the node', async () => {
      for (const { archive } of images) await cluster.loadImage(archive);
    });
    const platform = await openPlatform({
      ...cluster,
      nodeFolder: env.KUBECONFIG ? undefined : folder,
      images,
      env,
      progress,
    });
    try {
      const child = spawn(process.execPath, [program, ...args], {
        env: platform.env,
        stdio: 'inherit',
      });
      // It clears up first, and then what is opened here is closed.
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.on(signal, () => child.kill(signal));
      const [code] = await once(child, 'close');
      return code ?? 1;
    } finally {
      await platform.close();
    }
  } finally {
    await cluster.close();
  }
}
