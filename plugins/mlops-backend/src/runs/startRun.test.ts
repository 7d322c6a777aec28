import {
  alice,
  bob,
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';

const start = { requestId: 'request-1', params: { nEstimators: 10 } };

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
});
afterEach(() => backend.stop());

it('makes two runs of three identical requests of two users', async () => {
  const answers = await Promise.all(
    [alice, bob].flatMap(user =>
      [1, 2, 3].map(() => backend.post('/runs', start, user)),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
  const ids = new Set(answers.map(({ body }) => body.id));
  expect(ids.size).toBe(2);
  const started = backend.airflow.runs.filter(run => ids.has(run.dag_run_id));
  expect(started.map(run => run.conf.mlops_requested_by).sort()).toEqual([
    'user:default/alice',
    'user:default/bob',
  ]);
  expect(started[0].conf).toMatchObject({ nEstimators: 10, seed: 42 });
  for (const id of ids) expect(id).toMatch(/^portal-[0-9a-f]{20}$/);
});

it('can be followed by one trace id from the request to the run', async () => {
  const traceId = 'a'.repeat(32);
  const ask = (traceparent: string) =>
    backend.api
      .post(`${IRIS}/runs`)
      .set('Authorization', alice)
      .set('traceparent', traceparent)
      .send(start);
  const { body: run } = await ask(`00-${traceId}-${'b'.repeat(16)}-01`);

  const started = backend.airflow.runs.find(
    ({ dag_run_id }) => dag_run_id === run.id,
  );
  expect(started.conf.mlops_trace_id).toBe(traceId);
  expect(backend.auditor.createEvent).toHaveBeenCalledWith(
    expect.objectContaining({
      eventId: 'run-start',
      meta: expect.objectContaining({ traceId }),
    }),
  );
  expect((await backend.get(`/runs/${run.id}`)).body.traceId).toBe(traceId);

  const { body: again } = await ask(
    `00-${'c'.repeat(32)}-${'b'.repeat(16)}-01`,
  );
  expect(again).toMatchObject({ id: run.id, traceId });
});

it('shows a new run in the next overview', async () => {
  await backend.get('/training');
  const { body: run } = await backend.post('/runs', {
    ...start,
    note: 'more trees',
  });

  const { body } = await backend.get('/training');

  expect(body.runs.runs[0]).toMatchObject({
    id: run.id,
    state: 'queued',
    trigger: {
      kind: 'portal',
      user: 'user:default/alice',
      note: 'more trees',
    },
  });
});

it('refuses the same request id with other parameters', async () => {
  await backend.post('/runs', start);
  const { status, body } = await backend.post('/runs', {
    ...start,
    params: { nEstimators: 11 },
  });

  expect(status).toBe(409);
  expect(body.error.message).toContain('request-1');
});

it.each([
  [{ params: { trees: 1 } }, 'params.trees'],
  [{ params: { nEstimators: 0 } }, 'params.nEstimators'],
  [{ params: { nEstimators: '10' } }, 'params.nEstimators'],
  [
    { params: { mlops_requested_by: 'user:default/bob' } },
    'mlops_requested_by',
  ],
  [{ requestId: 'short' }, 'requestId'],
  [{ requestId: undefined }, 'requestId'],
  [{ user: 'user:default/bob' }, 'additional properties'],
  [{ note: 'x'.repeat(1001) }, 'note'],
  [{ note: 'more\0trees' }, 'note must not have NUL'],
  [{ note: '\uD83C' }, 'note must not have NUL'],
  [{ params: { seed: 'a\uDF33' } }, 'params.seed must not have NUL'],
])('refuses %j and starts nothing', async (change, message) => {
  const { status, body } = await backend.post('/runs', { ...start, ...change });

  expect(status).toBe(400);
  expect(body.error.message).toContain(message);
  expect(backend.airflow.count('POST', /dagRuns$/)).toBe(0);
});

it('knows a parameter again however it is written', async () => {
  const send = (seed: string) =>
    backend.api
      .post(`${IRIS}/runs`)
      .set('Authorization', alice)
      .set('Content-Type', 'application/json')
      .send(`{"requestId": "request-1", "params": {"seed": ${seed}}}`);

  const answers = [await send('-0'), await send('0'), await send('0.0')];

  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
});

it.each([
  [{ pattern: '^(a+)+$', type: 'string' }, `${'a'.repeat(5000)}!`, 400],
  [{ pattern: '^(?!a)', type: 'string' }, 'a', 202],
  [{ format: {} }, 'a', 202],
])('judges the Param %j in bounded time', async (schema, value, status) => {
  backend.airflow.dag.params = { p: { value: null, schema } };

  const answer = await backend.post('/runs', {
    ...start,
    params: { p: value },
  });

  expect(answer.status).toBe(status);
});

it('says so when Airflow refuses a parameter that passed here', async () => {
  backend.airflow.overrides.set('POST /api/v2/dags/iris-train/dagRuns', [
    400,
    { detail: 'ParamValidationError: secret' },
  ]);

  const { status, body } = await backend.post('/runs', start);

  expect(status).toBe(400);
  expect(body.error.message).toContain('does not take these params');
  expect(body.error.message).not.toContain('secret');
});

it('refuses a paused schedule, and resumes a DAG that has none', async () => {
  backend.airflow.dag.is_paused = true;
  const resumed = await backend.post('/runs', start);
  expect(resumed.status).toBe(202);
  expect(backend.airflow.dag.is_paused).toBe(false);

  Object.assign(backend.airflow.dag, {
    is_paused: true,
    timetable_summary: '0 3 * * *',
  });
  const refused = await backend.post('/runs', {
    ...start,
    requestId: 'request-2',
  });
  expect(refused.status).toBe(409);
  expect(refused.body.error.message).toContain('Resume the schedule first');
});

it('says that the DAG is not there yet, or why Airflow cannot read it', async () => {
  backend.airflow.dag = undefined;
  const waiting = await backend.post('/runs', start);
  expect(waiting.status).toBe(409);
  expect(waiting.body.error.message).toContain(
    'not picked up the DAG iris-train yet',
  );

  backend.airflow.importErrors = [
    { ...recorded.importErrors.import_errors[0], filename: 'iris/train.py' },
  ];
  const broken = await backend.post('/runs', start);
  expect(broken.body.error.message).toContain(
    "No module named 'no_such_module_here'",
  );
  expect(broken.body.error.message).not.toContain('/');
});
