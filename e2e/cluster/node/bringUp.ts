import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StepError } from '../../../packages/local-stack/src/output/StepError.ts';
import { Kubectl } from '../support/Kubectl.ts';
import { nodeAddresses } from './nodeAddresses.ts';
import { nodeCluster } from './nodeCluster.ts';
import { NODE_NAME } from './nodeName.ts';
import { renderManifest } from './renderManifest.ts';
import { isRunning, type RunningNode } from './RunningNode.ts';
import { nodePaths } from './startNode.ts';
import { makeVolumes } from './volumes.ts';
import { waitFor } from './waitFor.ts';

const MANIFESTS = join(import.meta.dirname, 'manifests');
const LIMIT_SECONDS = 180;

/**
 * Waits until a started node works: API server, node Ready, DNS answering.
 *
 * @param images - archives that its own pods are made of
 * @throws StepError with the log of the component that is late
 */
export async function bringUp(
  folder: string,
  node: RunningNode,
  images: string[],
): Promise<void> {
  const cluster = nodeCluster(folder, node, { owned: true });
  const kubectl = new Kubectl(cluster.kubeconfig, cluster.kubectl);
  const comes = async (
    what: string,
    component: string,
    condition: () => Promise<boolean>,
  ) => {
    try {
      await waitFor(what, LIMIT_SECONDS, async () => {
        if (!isRunning(node)) throw new Error('the node has ended');
        return condition();
      });
    } catch (error) {
      const log = join(nodePaths(folder).logs, `${component}.log`);
      throw new StepError((error as Error).message, log);
    }
  };
  const succeeds = (...args: string[]) => kubectl.run(args).then(() => true);

  await comes('The API server', 'kube-apiserver', () =>
    succeeds('get', '--raw', '/readyz'),
  );
  const [archive, ...more] = images;
  await comes('containerd', 'containerd', () =>
    cluster.loadImage(archive).then(() => true),
  );
  for (const image of more) await cluster.loadImage(image);
  await kubectl.apply(await makeVolumes(folder, NODE_NAME));
  const { host, dns } = nodeAddresses(node.prefix);
  for (const name of ['network-policy', 'storage', 'coredns']) {
    const text = await readFile(join(MANIFESTS, `${name}.yaml`), 'utf8');
    await kubectl.apply(renderManifest(text, { HOST: host, DNS: dns }));
  }
  await comes('The default ServiceAccount', 'kube-controller-manager', () =>
    succeeds('get', 'serviceaccount', 'default'),
  );
  const ready = (...args: string[]) =>
    succeeds('wait', '--timeout=2s', ...args);
  await comes('A ready node', 'kubelet', () =>
    ready('--for=condition=Ready', `node/${NODE_NAME}`),
  );
  await comes('DNS', 'kubelet', () =>
    ready('--for=condition=Available', '-n', 'kube-system', 'deploy/coredns'),
  );
}
