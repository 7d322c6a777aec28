import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { waitFor } from '../waitFor.ts';
import { BUSYBOX, openNamespace } from './support.ts';

const NAMESPACE = 'test-node';
const LIMIT_SECONDS = 60;

const { cluster, admin, run, json, pod } = await openNamespace(NAMESPACE);

const comes = (condition: string, name: string) =>
  run(
    'wait',
    `--for=${condition}`,
    `pod/${name}`,
    `--timeout=${LIMIT_SECONDS}s`,
  );

test('a pod reaches a server of this machine as host.cluster.test', async () => {
  const server = createServer((_request, response) =>
    response.end('from here'),
  );
  server.listen(0, cluster.hostAddress);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const request = 'GET / HTTP/1.0\\r\\n\\r\\n';
  try {
    await admin.apply([
      pod('caller', [
        ...['sh', '-c'],
        `printf '${request}' | nc host.cluster.test ${port}`,
      ]),
    ]);
    await waitFor('The answer', LIMIT_SECONDS, async () =>
      (await run('logs', 'caller')).includes('from here'),
    );
  } finally {
    server.close();
  }
});

test('an image can be named by its digest, as the platform kit does', async () => {
  let pinned: string | undefined;
  // The kubelet tells of its images with its next status.
  await waitFor(`${BUSYBOX} by digest`, LIMIT_SECONDS, async () => {
    const { items } = await admin.json('get', 'nodes');
    pinned = items[0].status.images
      ?.flatMap(({ names }: { names: string[] }) => names)
      .find((name: string) =>
        name.startsWith('trainyard.test/busybox@sha256:'),
      );
    return Boolean(pinned);
  });
  await admin.apply([pod('pinned', ['sleep', '600'], { image: pinned })]);
  await comes('condition=Ready', 'pinned');
});

test('a claim of a volume is bound, and an account without root writes to it', async () => {
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: NAMESPACE },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
    },
  };
  const writer = pod('writer', ['sh', '-c', 'echo kept > /data/file'], {
    securityContext: { runAsUser: 65533 },
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
  });
  await admin.apply([
    claim,
    {
      ...writer,
      spec: {
        ...writer.spec,
        restartPolicy: 'Never',
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
        ],
      },
    },
  ]);
  await comes('jsonpath={.status.phase}=Succeeded', 'writer');
});

test('a namespace that demands restricted pods refuses others', async () => {
  const name = `${NAMESPACE}-restricted`;
  await admin.apply([
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      },
    },
  ]);
  try {
    const refused = pod('root', ['sleep', '600']);
    await assert.rejects(
      admin.apply([
        { ...refused, metadata: { ...refused.metadata, namespace: name } },
      ]),
      /violates PodSecurity "restricted:latest"/,
    );
  } finally {
    await admin.run(['delete', 'namespace', name, '--wait=false']);
  }
});

test('a killed kubelet comes back, and its pods have run on', async () => {
  await admin.apply([pod('sleeper', ['sleep', '600'])]);
  await comes('condition=Ready', 'sleeper');
  const began = async () =>
    (await json('get', 'pod', 'sleeper')).status.containerStatuses[0].state
      .running.startedAt;
  const before = await began();
  await cluster.killComponent('kubelet');
  await assert.rejects(cluster.killComponent('no-such-component'));
  // Logs go through the kubelet.
  await waitFor('The kubelet', LIMIT_SECONDS, async () => {
    await run('logs', 'sleeper');
    return true;
  });
  await admin.apply([pod('later', ['sleep', '600'])]);
  await comes('condition=Ready', 'later');
  assert.equal(await began(), before);
});
