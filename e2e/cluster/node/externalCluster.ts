import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Cluster } from './Cluster.ts';
import { findProgram } from './programs.ts';

const run = promisify(execFile);

/**
 * The cluster that `KUBECONFIG` names. Nothing is built or started.
 *
 * @throws Error that names the missing variable or program
 */
export function externalCluster(env: NodeJS.ProcessEnv): Cluster {
  const { KUBECONFIG, TRAINYARD_CLUSTER_HOST, TRAINYARD_CLUSTER_LOAD } = env;
  if (!KUBECONFIG)
    throw new Error('KUBECONFIG: name the kubeconfig of the cluster.');
  if (!TRAINYARD_CLUSTER_HOST) {
    throw new Error(
      'TRAINYARD_CLUSTER_HOST: give the address by which pods of the cluster in KUBECONFIG reach this machine, for example that of the docker bridge for kind.',
    );
  }
  const kubectl = findProgram('kubectl', env.PATH);
  if (!kubectl) throw new Error('kubectl was not found on PATH; install it.');
  return {
    kubeconfig: KUBECONFIG,
    kubectl,
    hostAddress: TRAINYARD_CLUSTER_HOST,
    async loadImage(archive) {
      const [command, ...args] = TRAINYARD_CLUSTER_LOAD?.split(' ') ?? [];
      if (!command) {
        throw new Error(
          `TRAINYARD_CLUSTER_LOAD: give the command that loads ${archive} into the cluster, for example "kind load image-archive".`,
        );
      }
      await run(command, [...args, archive]);
    },
    async killComponent(name) {
      throw new Error(`${name} of a cluster of others is not ours to kill.`);
    },
    close: async () => undefined,
  };
}
