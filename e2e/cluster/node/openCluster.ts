import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Progress } from '../../../packages/local-stack/src/output/Progress.ts';
import { bringUp } from './bringUp.ts';
import { buildNode, linkPrograms } from './buildNode.ts';
import type { Cluster } from './Cluster.ts';
import { externalCluster } from './externalCluster.ts';
import { freePrefix } from './freePrefix.ts';
import { nodeCluster } from './nodeCluster.ts';
import { isRunning, readNode } from './RunningNode.ts';
import { startNode } from './startNode.ts';
import { stopNode } from './stopNode.ts';

const run = promisify(execFile);

/** How a cluster is opened. */
export interface OpenClusterOptions {
  /** Folder of the node's data and logs; `TRAINYARD_CLUSTER_FOLDER` or `.trainyard/cluster` when left out. */
  folder?: string;
  progress?: Progress;
}

/** The folder of a node: what was asked for, or the repository's default. */
export const nodeFolder = (folder?: string) =>
  resolve(import.meta.dirname, '../../..', folder ?? '.trainyard/cluster');

/**
 * Opens the cluster of `KUBECONFIG`, or else a node of our own: the one that
 * runs in the folder, or a new one, built from package registries so far as it
 * is not in the cache. `TRAINYARD_CLUSTER_NETWORK=10.N` fixes its network.
 *
 * @throws Error or StepError; nothing is left running then
 */
export async function openCluster(
  env: NodeJS.ProcessEnv,
  options: OpenClusterOptions = {},
): Promise<Cluster> {
  if (env.KUBECONFIG) return externalCluster(env);
  const folder = nodeFolder(options.folder ?? env.TRAINYARD_CLUSTER_FOLDER);
  const running = readNode(folder);
  if (running && isRunning(running))
    return nodeCluster(folder, running, { owned: false });
  // What a killed run left behind.
  await stopNode(folder);

  const progress = options.progress ?? new Progress(process.stderr);
  await mkdir(folder, { recursive: true });
  const built = await progress.step('Programs and images of the node', () =>
    buildNode(env, join(folder, 'log', 'build.log'), progress),
  );
  return progress.step('Start of the node', async () => {
    const programs = join(folder, 'bin');
    await linkPrograms(programs, built.programs);
    const prefix =
      env.TRAINYARD_CLUSTER_NETWORK || freePrefix(await routeDestinations());
    try {
      const node = await startNode(folder, prefix, programs);
      await bringUp(folder, node, built.images);
      return nodeCluster(folder, node, { owned: true });
    } catch (error) {
      await stopNode(folder);
      throw error;
    }
  });
}

async function routeDestinations(): Promise<string[]> {
  const { stdout } = await run('ip', ['-4', '-json', 'route']);
  return (JSON.parse(stdout) as { dst: string }[]).map(({ dst }) => dst);
}
