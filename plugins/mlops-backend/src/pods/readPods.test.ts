import { mockCredentials } from '@backstage/backend-test-utils';
import {
  KEPT_POD_XCOM_KEY,
  runPodsSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import {
  bob,
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { recordedPod } from '../__testUtils__/recordedPods';

const RUN = recorded.run.dag_run_id;
const OF_RUN = { run_id: RUN };

let backend: MlopsTestBackend;
const start = async (options: Parameters<typeof startMlopsBackend>[0] = {}) => {
  backend = await startMlopsBackend({ kubernetes: true, ...options });
};
const pods = async () =>
  runPodsSchema.strict().parse((await backend.get(`/runs/${RUN}/pods`)).body);
const keep = (pod: unknown, mapIndex = -1) =>
  backend.airflow.xcoms.push({
    key: KEPT_POD_XCOM_KEY,
    taskId: 'train',
    mapIndex,
    value: pod,
  });
afterEach(() => backend.stop());

it('shows a pod with its containers, usage and events', async () => {
  await start();
  backend.kubernetes.add(recordedPod('running', OF_RUN));
  backend.kubernetes.metrics = [
    {
      metadata: { name: 'running' },
      containers: [{ name: 'base', usage: { cpu: '250m', memory: '64Mi' } }],
    },
  ];

  const { pods: found, source } = await pods();

  expect(source).toMatchObject({ id: 'kubernetes', status: 'ok' });
  expect(found).toMatchObject([
    {
      name: 'running',
      origin: 'live',
      taskId: 'train',
      mapIndex: -1,
      tryNumber: 1,
      phase: 'Running',
      node: 'k8s-node',
      commit: 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334',
      createdAt: '2026-11-22T21:21:21.000Z',
      containers: [
        { name: 'git-sync', role: 'init', state: 'terminated', exitCode: 0 },
        {
          name: 'base',
          role: 'main',
          state: 'running',
          limits: { memoryBytes: 128 * 2 ** 20 },
          requests: { cpuCores: 0.01 },
          usage: { cpuCores: 0.25, memoryBytes: 64 * 2 ** 20 },
        },
        { name: 'airflow-xcom-sidecar', role: 'sidecar', restarts: 0 },
      ],
    },
  ]);
  const times = found[0].events.map(({ at }) => at);
  expect(times).toEqual([...times].sort());
  expect(found[0].events.map(({ reason }) => reason)).toContain('Scheduled');
});

it('shows pods of no other run, DAG or worker', async () => {
  await start();
  backend.kubernetes.add(
    recordedPod('running', { run_id: 'another' }),
    recordedPod('succeeded', { ...OF_RUN, dag_id: 'another' }),
    recordedPod('stopped', { ...OF_RUN, 'airflow-worker': '1' }),
  );

  expect((await pods()).pods).toEqual([]);
  expect((await backend.get('/runs/nope/pods')).status).toBe(404);
});

it('shows what is kept of pods that are gone, and a pod that is there once', async () => {
  await start();
  const { pod, events } = recordedPod('evicted', OF_RUN);
  backend.kubernetes.add(recordedPod('running', OF_RUN));
  keep({ ...pod, events }, 1);
  keep(recordedPod('running', OF_RUN).pod, 0);
  keep('no pod', 2);

  const { pods: found } = await pods();

  expect(found.map(({ name, origin }) => [name, origin])).toEqual([
    ['running', 'live'],
    ['evicted', 'kept'],
  ]);
  expect(found[1]).toMatchObject({
    phase: 'Failed',
    reason: 'Evicted',
    events: [{ type: 'Warning', reason: 'Evicted' }],
  });
});

it('reads a kept pod once, and many looks of one user together', async () => {
  await start();
  keep(recordedPod('evicted', OF_RUN).pod);

  await Promise.all(Array.from({ length: 20 }, () => pods()));

  expect(backend.kubernetes.count('GET', /\/pods$/)).toBe(2);
  expect(backend.airflow.count('GET', /xcomEntries$/)).toBe(1);
  expect(backend.airflow.count('GET', /xcomEntries\/mlops_pod$/)).toBe(1);
});

it('asks about events once for all pods, and not again for metrics that are not there', async () => {
  await start();
  const trials = Array.from({ length: 12 }, (_, index) => {
    const trial = recordedPod('running', { ...OF_RUN, map_index: `${index}` });
    trial.pod.metadata.name += `-${index}`;
    return trial;
  });
  backend.kubernetes.add(...trials);

  expect((await pods()).pods).toHaveLength(12);
  await backend.api.get(`${IRIS}/runs/${RUN}/pods`).set('Authorization', bob);

  const asked = backend.kubernetes.requests.map(({ path }) =>
    path.split('/').pop(),
  );
  expect(asked.filter(kind => kind === 'events')).toHaveLength(2);
  expect(backend.kubernetes.count('GET', /metrics/)).toBe(1);
});

it('reads as the user who looks, never from the answer of another', async () => {
  await start();
  const asked = jest.spyOn(backend.permissions, 'authorize');
  await pods();
  await backend.api.get(`${IRIS}/runs/${RUN}/pods`).set('Authorization', bob);

  const users = (asked.mock.calls as any[]) // the mock's calls are untyped
    .filter(([[{ permission }]]) => permission.name === 'kubernetes.proxy')
    .map(([, { credentials }]) => credentials.principal.userEntityRef);
  expect(new Set(users)).toEqual(
    new Set(['user:default/alice', 'user:default/bob']),
  );
});

it('says which permission of the Kubernetes plugin is missing', async () => {
  await start({ denied: ['kubernetes.proxy'] });
  // The overview asks about pods only while something runs.
  backend.airflow.setState(RUN, 'running');
  backend.kubernetes.add(recordedPod('running', OF_RUN));

  const { status, body } = await backend.get(`/runs/${RUN}/pods`);
  const overview = await backend.get('/training');

  expect(status).toBe(403);
  expect(body.error.message).toBe(
    'You need the permission kubernetes.proxy for the pods of iris-train.',
  );
  expect(overview.body.sources[2]).toMatchObject({
    id: 'kubernetes',
    status: 'refused',
    message: expect.stringContaining('kubernetes.proxy'),
  });
  expect(backend.kubernetes.requests).toEqual([]);
});

it('says so when the cluster is away, and still shows what is kept', async () => {
  await start();
  keep(recordedPod('evicted', OF_RUN).pod);
  await backend.kubernetes.stop();

  const { pods: found, source } = await pods();

  expect(source).toMatchObject({ status: 'unavailable' });
  expect(found.map(({ name }) => name)).toEqual(['evicted']);
});

it.each([
  [
    'a cluster that the Kubernetes plugin does not have',
    { kubernetes: { cluster: 'other', namespace: 'mlops-training' } },
    'The Kubernetes plugin has no cluster "other"',
  ],
  [
    'no cluster',
    { kubernetes: undefined },
    'has no kubernetes in mlops.environments',
  ],
])('explains %s', async (_name, config, message) => {
  await start({ config });

  expect((await pods()).source.message).toContain(message);
});

it('is for users only: nobody asks the policy about a service', async () => {
  await start();

  const { status } = await backend.api
    .get(`${IRIS}/runs/${RUN}/pods`)
    .set('Authorization', mockCredentials.service.header());

  expect(status).toBe(403);
  expect(backend.kubernetes.requests).toEqual([]);
});

it('shows the pods beyond the first 500, and says when there are still more', async () => {
  await start();
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const { pod } = recordedPod('running', OF_RUN);
      const name = `pod-${index}`;
      return { ...pod, metadata: { ...pod.metadata, name, uid: name } };
    });
  backend.kubernetes.pods = many(1201);

  const first = await pods();
  expect(first.pods).toHaveLength(1201);
  expect(first.source).toMatchObject({ status: 'ok' });
  expect(first.source.message).toBeUndefined();

  await backend.stop();
  await start();
  backend.kubernetes.pods = many(2600);
  const second = await pods();
  expect(second.pods).toHaveLength(2000);
  expect(second.source.message).toContain('more pods than the 2000');
});
