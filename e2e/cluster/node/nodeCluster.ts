import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Cluster } from './Cluster.ts';
import { enterNode } from './enterNode.ts';
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
      await enterNode(node, 'ctr', '-n', 'k8s.io', 'images', 'import', archive);
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
