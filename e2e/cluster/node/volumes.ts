import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const COUNT = 12;
/** Where the node has them; `init.sh` mounts the run's folder there. */
const INSIDE = '/var/lib/volumes';

/**
 * Makes the folders of the node's volumes, and their PersistentVolumes: there
 * is no provisioner, so a claim of up to 10 Gi takes one of these.
 */
export async function makeVolumes(
  folder: string,
  node: string,
): Promise<object[]> {
  const names = Array.from({ length: COUNT }, (_, index) => `node-${index}`);
  for (const name of names) {
    const volume = join(folder, 'root', INSIDE, name);
    await mkdir(volume, { recursive: true });
    await chmod(volume, 0o777);
  }
  return names.map(name => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: {
      storageClassName: 'node',
      capacity: { storage: '10Gi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      local: { path: `${INSIDE}/${name}` },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                {
                  key: 'kubernetes.io/hostname',
                  operator: 'In',
                  values: [node],
                },
              ],
            },
          ],
        },
      },
    },
  }));
}
