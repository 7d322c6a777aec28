import { join, resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Cluster } from './Cluster.ts';
import { enterNode } from './enterNode.ts';
import { importedImages } from './importedImages.ts';
import { nodeAddresses } from './nodeAddresses.ts';
import type { RunningNode } from './RunningNode.ts';
import { nodePaths } from './startNode.ts';
import { stopNode } from './stopNode.ts';

/** The cluster of our own node, which runs. `owned`: closing it ends the node. */
export function nodeCluster(
  folder: string,
  node: RunningNode,
  { owned }: { owned: boolean },
): Cluster {
  return {
    kubeconfig: nodePaths(folder).kubeconfig,
    kubectl: join(node.programs, 'kubectl'),
    hostAddress: nodeAddresses(node.prefix).host,
    async loadImage(archive) {
      const images = (...args: string[]) =>
        enterNode(node, 'ctr', '-n', 'k8s.io', 'images', ...args);
      const output = await images('import', resolve(archive));
      // The kubelet finds an image by the very name that a manifest gives it.
      for (const { name, pinned } of importedImages(output))
        await images('tag', '--force', name, pinned);
    },
    async killComponent(name) {
      // The PID is the one that the node's own namespace gave.
      const pid = await readFile(join(folder, 'pids', name), 'utf8');
      await enterNode(node, 'kill', '-KILL', pid.trim());
    },
    async close() {
      if (owned) await stopNode(folder);
    },
  };
}
