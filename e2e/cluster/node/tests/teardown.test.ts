import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Kubectl } from '../../support/Kubectl.ts';
import { addedTo, machineState } from '../machineState.ts';
import { nodeAddresses } from '../nodeAddresses.ts';
import { openCluster } from '../openCluster.ts';
import { readNode } from '../RunningNode.ts';

const folder = await mkdtemp(join(tmpdir(), 'node-'));
after(() => rm(folder, { recursive: true, force: true }));

test('a second node runs beside the first and leaves nothing behind', async () => {
  const { KUBECONFIG: _, TRAINYARD_CLUSTER_NETWORK: __, ...env } = process.env;
  const before = await machineState(folder);
  const cluster = await openCluster(env, { folder });
  // The first node's pods come and go meanwhile.
  const { device } = nodeAddresses(readNode(folder)!.prefix);
  const added = async () => addedTo(before, await machineState(folder, device));
  let during: string[];
  try {
    const kubectl = new Kubectl(cluster.kubeconfig, cluster.kubectl);
    await kubectl.run([
      ...['run', 'sleeper', '--image=trainyard.test/busybox:1'],
      ...['--image-pull-policy=Never', '--', 'sleep', '600'],
    ]);
    await kubectl.run([
      ...['wait', '--for=condition=Ready', 'pod/sleeper', '--timeout=60s'],
    ]);
    during = await added();
  } finally {
    await cluster.close();
  }
  // The comparison sees what there is to see while the node runs ...
  for (const kind of ['devices', 'routes', 'cgroups', 'processes'])
    assert.ok(
      during.some(line => line.startsWith(`${kind}: `)),
      `${kind} of a running node`,
    );
  assert.deepEqual(
    during.filter(line => /^(mounts|rules): /.test(line)),
    [],
    'mounts and rules stay in the namespaces',
  );
  // ... and nothing once it has ended.
  assert.deepEqual(await added(), []);
  assert.deepEqual((await readdir(folder)).sort(), ['log']);
  assert.ok(existsSync(join(folder, 'log', 'node', 'kubelet.log')));
});
