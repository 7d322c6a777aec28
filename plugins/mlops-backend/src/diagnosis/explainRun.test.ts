import {
  KEPT_POD_XCOM_KEY,
  trainingOverviewSchema,
  trainingRunDetailSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import {
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { RecordedPod, recordedPod } from '../__testUtils__/recordedPods';

const RUN = recorded.run.dag_run_id;
const FAILED_RUN = recorded.failedRun.dag_run_id;
const LOG = `GET /api/v2/dags/iris-train/dagRuns/${RUN}/taskInstances/train/logs/1`;
const LOGS = /\/logs\/1$/;

let backend: MlopsTestBackend;
/** A run whose `train` is in this state, and what is not said of it as recorded. */
async function start(
  state: string,
  {
    task = {},
    ...options
  }: { task?: object } & Parameters<typeof startMlopsBackend>[0] = {},
) {
  backend = await startMlopsBackend({ kubernetes: true, ...options });
  backend.airflow.setState(RUN, state);
  const [train, register] = ['train', 'register'].map(id =>
    recorded.tasks.task_instances.find(({ task_id }) => task_id === id),
  );
  backend.airflow.tasks = [
    { ...train, state, end_date: null, ...task },
    { ...register, state: null, start_date: null, end_date: null },
  ];
}
const add = (name: RecordedPod, labels?: Record<string, string>) =>
  backend.kubernetes.add(recordedPod(name, { run_id: RUN, ...labels }));
const detail = async (id = RUN) =>
  trainingRunDetailSchema
    .strict()
    .parse((await backend.get(`/runs/${id}`)).body);
const overview = async () =>
  trainingOverviewSchema.parse((await backend.get('/training')).body);
afterEach(() => backend.stop());

it('knows what is wrong while Airflow says running, in the run and in the list', async () => {
  await start('running');
  add('secret-missing');

  const run = await detail();
  const { runs, sources } = await overview();

  expect(run).toMatchObject({
    state: 'running',
    diagnosis: {
      code: 'secret-missing',
      nextStep: expect.stringContaining('cancel the run'),
    },
  });
  expect(runs.runs[0].diagnosis).toMatchObject({ code: 'secret-missing' });
  expect(sources[2]).toMatchObject({ id: 'kubernetes', status: 'ok' });
  expect(backend.airflow.count('GET', LOGS)).toBe(0);
});

it('asks nothing of the cluster while nothing runs', async () => {
  await start('success');

  const { sources } = await overview();

  expect(sources.map(({ id }) => id)).toEqual(['airflow', 'mlflow']);
  expect(backend.kubernetes.requests).toEqual([]);
});

it('shows the phases of the pod', async () => {
  await start('running');
  add('running');

  const { phases, diagnosis } = await detail();

  expect(diagnosis).toBeUndefined();
  expect(phases.map(({ name }) => name)).toEqual([
    'queued',
    'scheduled',
    'pulled',
    'synced',
    'started',
    'trained',
  ]);
});

it('explains a failed run from the pod that was kept', async () => {
  await start('failed');
  const { pod, events } = recordedPod('evicted', { run_id: RUN });
  backend.airflow.xcoms.push({
    key: KEPT_POD_XCOM_KEY,
    taskId: 'train',
    mapIndex: -1,
    value: { ...pod, events },
  });

  const run = await detail();

  expect(run.diagnosis).toMatchObject({ code: 'evicted' });
  expect(run.phases.map(({ name }) => name)).toContain('trained');
});

it('explains a failed run from its log when no pod is left', async () => {
  await start('failed');
  backend.airflow.overrides.set(LOG, [
    200,
    {
      content: [
        {
          event:
            'pods "x" is forbidden: exceeded quota: q, requested: pods=1, used: pods=4, limited: pods=4',
          level: 'error',
        },
      ],
      continuation_token: null,
    },
  ]);

  expect((await detail()).diagnosis).toMatchObject({ code: 'quota-exceeded' });
});

it('asks the log of a running task that has no pod why', async () => {
  await start('running');
  backend.airflow.overrides.set(LOG, [
    200,
    {
      content: [
        {
          event:
            'pods "x" is forbidden: error looking up service account mlops-training/sa: serviceaccount "sa" not found',
          level: 'error',
        },
      ],
      continuation_token: 'more',
    },
  ]);

  expect((await detail()).diagnosis).toMatchObject({
    code: 'service-account-missing',
  });
});

it.each([
  [
    'queued',
    { queued_when: '2026-11-22T20:00:00Z' },
    'a free slot of its executor',
  ],
  [
    'scheduled',
    { scheduled_when: '2026-11-22T20:00:00Z', pool: 'gpu' },
    "a free slot in Airflow's pool gpu",
  ],
])('says what a task that is %s waits for', async (state, times, words) => {
  await start('running', { task: { state, start_date: null, ...times } });

  expect((await detail()).diagnosis).toMatchObject({
    code: 'no-free-slot',
    reason: expect.stringContaining(words),
  });
});

it('says that a run waits for a person, once nothing else of it goes on', async () => {
  await start('running', { task: { state: 'awaiting_input' } });
  expect((await detail()).diagnosis).toMatchObject({
    code: 'awaiting-input',
    reason: 'The task "train" waits for a person.',
    nextStep: expect.stringContaining('Required Actions'),
  });

  const [train, register] = backend.airflow.tasks!;
  backend.airflow.tasks = [train, { ...register, state: 'running' }];
  expect((await detail()).diagnosis).toBeUndefined();
});

it('says that a queued run waits for another, and of a broken DAG that it cannot go on', async () => {
  await start('queued', { task: { state: null, start_date: null } });
  backend.airflow.setState(FAILED_RUN, 'running');
  expect((await detail()).diagnosis).toMatchObject({
    code: 'no-free-slot',
    reason: 'The run waits until another run of the project ends.',
  });
});

it('says that a run cannot go on because the DAG is broken', async () => {
  await start('queued', { task: { state: null, start_date: null } });
  backend.airflow.dag.has_import_errors = true;
  backend.airflow.importErrors = [
    {
      filename: backend.airflow.dag.relative_fileloc,
      bundle_name: backend.airflow.dag.bundle_name,
      stack_trace: 'Traceback\nSyntaxError: invalid syntax',
    },
  ];

  expect((await detail()).diagnosis).toMatchObject({
    code: 'dag-import-error',
    reason: expect.stringContaining('SyntaxError'),
  });
});

describe('for a user who may not see pods', () => {
  it.each(['mlops.pod.read', 'kubernetes.proxy'])(
    'leaves out what pods say, without %s',
    async permission => {
      await start('running', { denied: [permission] });
      add('secret-missing');

      const run = await detail();
      const { runs } = await overview();

      expect(run.diagnosis).toBeUndefined();
      expect(run.phases.map(({ name }) => name)).not.toContain('pulled');
      expect(runs.runs[0].diagnosis).toBeUndefined();
      expect(backend.kubernetes.requests).toEqual([]);
    },
  );

  it('reads no log of a task, which holds what the pod wrote', async () => {
    await start('failed', { denied: ['mlops.pod.read'] });

    const run = await detail();
    const log = await backend.get(`/runs/${RUN}/logs?task=train`);

    expect(run.diagnosis).toMatchObject({ code: 'task-failed' });
    expect(run.diagnosis!.evidence).toBeUndefined();
    expect(log.status).toBe(403);
    expect(log.body.error.message).toContain('mlops.pod.read');
    expect(backend.airflow.count('GET', LOGS)).toBe(0);
  });

  it('still reads the log of a task of the local runner', async () => {
    await start('failed', { denied: ['mlops.pod.read'], kubernetes: false });

    expect((await backend.get(`/runs/${RUN}/logs?task=train`)).status).toBe(
      200,
    );
    expect((await backend.get(`/runs/${RUN}/pods`)).status).toBe(403);
  });
});
