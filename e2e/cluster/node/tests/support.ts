import { after } from 'node:test';
import { Kubectl } from '../../support/Kubectl.ts';
import { openCluster } from '../openCluster.ts';

/** Static image of the node itself; busybox is its only program. */
export const BUSYBOX = 'trainyard.test/busybox:1';

/** The running cluster, and a namespace that goes with the test file. */
export async function openNamespace(name: string) {
  const cluster = await openCluster(process.env);
  const admin = new Kubectl(cluster.kubeconfig, cluster.kubectl);
  await admin.apply([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
  ]);
  after(async () => {
    await admin.run(['delete', 'namespace', name, '--wait=false']);
    await cluster.close();
  });
  return {
    cluster,
    admin,
    /** kubectl in the namespace. */
    run: (...args: string[]) => admin.run([`--namespace=${name}`, ...args]),
    json: (...args: string[]) => admin.json(`--namespace=${name}`, ...args),
    /** A pod of one container that ends at once when it is deleted. */
    pod: (podName: string, command: string[], more: object = {}) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: podName, namespace: name, labels: { app: podName } },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: 'main',
            image: BUSYBOX,
            imagePullPolicy: 'Never',
            command,
            ...more,
          },
        ],
      },
    }),
  };
}
