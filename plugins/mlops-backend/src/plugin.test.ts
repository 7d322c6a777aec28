import { mockCredentials } from '@backstage/backend-test-utils';
import {
  projectSchema,
  trainingOverviewSchema,
  trainingRunDetailSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import recorded from './testing/recorded/airflow.json';
import {
  alice,
  bob,
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from './__testUtils__/startMlopsBackend';
import { irisEntity } from './testing/irisEntity';

const RUN = recorded.run.dag_run_id;
const FAILED_RUN = recorded.failedRun.dag_run_id;
const start = { requestId: 'request-1', params: { nEstimators: 10 } };

let backend: MlopsTestBackend;
const get = (path: string) =>
  backend.api.get(`${IRIS}${path}`).set('Authorization', alice);
const post = (path: string, body: object, user = alice) =>
  backend.api.post(`${IRIS}${path}`).set('Authorization', user).send(body);

afterEach(() => backend.stop());

describe('reading', () => {
  beforeEach(async () => {
    backend = await startMlopsBackend();
  });

  it('joins runs, metrics and versions in one overview', async () => {
    const { status, body } = await get('/training');

    expect(status).toBe(200);
    const overview = trainingOverviewSchema.strict().parse(body);
    expect(projectSchema.parse(body.project)).toMatchObject({
      entityRef: 'component:default/iris',
      dag: { state: 'ready', commit: { sha: expect.stringMatching(/^a1b2/) } },
      schedule: { expression: null, paused: false },
      links: { repository: 'https://github.com/ml/iris' },
    });
    expect(overview.runs.runs).toMatchObject([
      {
        id: RUN,
        state: 'succeeded',
        trigger: { kind: 'portal', user: 'user:default/mock' },
        metrics: { accuracy: 0.9667 },
        versions: [{ model: 'iris', version: '1', aliases: ['champion'] }],
      },
      {
        id: FAILED_RUN,
        state: 'failed',
        metrics: {},
        diagnosis: { code: 'trainer-error' },
      },
    ]);
    expect(Object.keys(overview.runs.runs[0].metrics)).toEqual(['accuracy']);
    expect(overview.versions.versions).toMatchObject([
      {
        version: '1',
        status: 'ready',
        metrics: { accuracy: 0.9667 },
        gate: { decision: 'first' },
      },
    ]);
    expect(
      overview.sources.map(({ id, status: state }) => [id, state]),
    ).toEqual([
      ['airflow', 'ok'],
      ['mlflow', 'ok'],
      ['kubernetes', 'notConfigured'],
    ]);
  });

  it('asks each system once for fifty people', async () => {
    await Promise.all(
      Array.from({ length: 50 }, () => get('/training').expect(200)),
    );

    expect(backend.airflow.count('GET', /dagRuns$/)).toBe(1);
    expect(backend.airflow.signIns).toBe(1);
    expect(backend.mlflow.count('POST', /runs\/search$/)).toBe(1);
  });

  it('explains a failed run from its log', async () => {
    const { body } = await get(`/runs/${FAILED_RUN}`);

    const run = trainingRunDetailSchema.parse(body);
    expect(run.diagnosis).toMatchObject({
      code: 'bad-split',
      reason: 'Seed 13 gives a test set with one class only.',
      nextStep: 'Choose another seed or a larger test share.',
    });
    expect(run.diagnosis!.evidence!.join('\n')).not.toContain(
      '/opt/airflow/logs',
    );
    expect(run.tasks.map(({ taskId, state }) => [taskId, state])).toEqual([
      ['train', 'failed'],
      ['register', 'upstreamFailed'],
    ]);
    expect(run.phases.map(({ name }) => name)).toEqual([
      'queued',
      'scheduled',
      'train',
    ]);
  });

  it('gives the log without colours and group markers', async () => {
    const { body } = await get(`/runs/${RUN}/logs?task=train`);

    const messages = body.lines.map(
      ({ message }: { message: string }) => message,
    );
    expect(messages).toContain('loading data');
    expect(messages.join('\n')).not.toMatch(/::group::|\[32m|attempt=1\.log/);
    expect(body.cursor).toBeNull();
  });

  it('gives the form from the Params', async () => {
    const { body } = await get('/retrain-form');

    expect(Object.keys(body.schema.properties)).toEqual([
      'nEstimators',
      'maxDepth',
      'testShare',
      'seed',
    ]);
    expect(body.defaults).toEqual({
      nEstimators: 100,
      maxDepth: null,
      testShare: 0.2,
      seed: 42,
    });
    expect(body).toMatchObject({ paused: false, dag: { state: 'ready' } });
  });

  it('pages through runs without repeating or losing one', async () => {
    const first = await get('/runs?limit=1');
    const second = await get(`/runs?limit=1&cursor=${first.body.nextCursor}`);

    expect(first.body).toMatchObject({ total: 2, runs: [{ id: RUN }] });
    expect(second.body.runs).toMatchObject([{ id: FAILED_RUN }]);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it('shows versions of old runs with one more request for the whole page', async () => {
    for (let number = 2; number <= 40; number++)
      backend.mlflow.addVersion(String(number));

    const { body } = await get('/runs?limit=2');
    const detail = await get(`/runs/${RUN}`);

    const versions = [{ version: '1', aliases: ['champion'] }];
    expect(body.runs).toMatchObject([{ id: RUN, versions }, { versions: [] }]);
    expect(detail.body.versions).toMatchObject(versions);
    const ofRuns = backend.mlflow.requests.filter(({ query }) =>
      query.get('filter')?.includes('run_id IN'),
    );
    expect(ofRuns).toHaveLength(2);
  });

  it('tells cancelled runs from failed ones in a filter', async () => {
    backend.airflow.runs[1].note = 'Cancelled by user:default/alice';

    const failed = await get('/runs?state=failed');
    const cancelled = await get('/runs?state=cancelled');

    expect(failed.body.runs).toEqual([]);
    expect(cancelled.body.runs).toMatchObject([
      { id: FAILED_RUN, state: 'cancelled' },
    ]);
    expect(cancelled.body.runs[0].diagnosis.reason).toBe(
      'Cancelled by user:default/alice.',
    );
  });

  it.each([
    ['/runs?limit=0', 'limit'],
    ['/runs?limit=101', 'limit'],
    ['/runs?state=odd', 'state'],
    ['/runs?cursor=abc', 'cursor'],
    ['/runs?limit=3&sort=x', 'sort'],
    ['/runs/a%2Fb', 'runId'],
    [`/runs/${RUN}/logs`, 'task'],
    [`/runs/${RUN}/logs?task=..`, 'task'],
    [`/runs/${RUN}/logs?task=train&try=0`, 'try'],
  ])('refuses %s and names the field', async (path, field) => {
    const { status, body } = await get(path);

    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(field),
    });
  });

  it('refuses a log cursor of another run', async () => {
    const line = { event: 'x', timestamp: '2026-01-01T00:00:00Z' };
    backend.airflow.overrides.set(
      `GET /api/v2/dags/iris-train/dagRuns/${RUN}/taskInstances/train/logs/1`,
      [200, { content: [line], continuation_token: 'next' }],
    );
    const { body } = await get(`/runs/${RUN}/logs?task=train`);

    const other = await get(
      `/runs/${FAILED_RUN}/logs?task=train&cursor=${body.cursor}`,
    );

    expect(other.status).toBe(400);
    expect(other.body.error.message).toContain('another run');
  });

  it('answers 404 for unknown entities, runs and tasks', async () => {
    const unknown = await backend.api
      .get('/api/mlops/v1/entities/component/default/nope/training')
      .set('Authorization', alice);

    expect(unknown.status).toBe(404);
    expect((await get('/runs/someone-elses-run')).status).toBe(404);
    expect((await get(`/runs/${RUN}/logs?task=nope`)).status).toBe(404);
    expect(
      backend.airflow.requests.every(({ path }) => !path.includes('dags/~')),
    ).toBe(true);
  });

  it('answers 401 without credentials, and lets services read but not write', async () => {
    const none = mockCredentials.none.header();
    const service = mockCredentials.service.header();

    const anonymous = await backend.api
      .get(`${IRIS}/training`)
      .set('Authorization', none);
    const read = await backend.api
      .get(`${IRIS}/training`)
      .set('Authorization', service);
    const write = await post('/runs', start, service);

    expect([anonymous.status, read.status, write.status]).toEqual([
      401, 200, 403,
    ]);
  });
});

describe('entities', () => {
  const withAnnotations = (annotations: Record<string, string>) => [
    { ...irisEntity, metadata: { ...irisEntity.metadata, annotations } },
  ];

  it('says which annotations are missing', async () => {
    backend = await startMlopsBackend({ entities: withAnnotations({}) });

    const { status, body } = await get('/training');

    expect(status).toBe(404);
    expect(body.error.message).toContain('airflow.apache.org/dag-id');
  });

  it('shows versions of an entity that has only a model', async () => {
    backend = await startMlopsBackend({
      entities: withAnnotations({ 'mlflow.org/registered-model': 'iris' }),
    });

    const { body } = await get('/training');
    const runs = await post('/runs', start);

    expect(body.versions.versions).toHaveLength(1);
    expect(body.sources[0]).toMatchObject({
      id: 'airflow',
      status: 'notConfigured',
    });
    expect(runs.body.error.message).toContain(
      'no annotation airflow.apache.org/dag-id',
    );
  });

  it('names an environment that is not configured', async () => {
    backend = await startMlopsBackend({
      entities: withAnnotations({
        'airflow.apache.org/dag-id': 'iris-train',
        'mlops/environment': 'prod',
      }),
    });

    const { status, body } = await get('/training');

    expect(status).toBe(400);
    expect(body.error.message).toContain('"prod"');
    expect(body.error.message).toContain('local');
  });
});

describe('starting runs', () => {
  beforeEach(async () => {
    backend = await startMlopsBackend();
  });

  it('makes two runs of three identical requests of two users', async () => {
    const answers = await Promise.all(
      [alice, bob].flatMap(user =>
        [1, 2, 3].map(() => post('/runs', start, user)),
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

  it('shows a new run in the next overview', async () => {
    await get('/training');
    const { body: run } = await post('/runs', { ...start, note: 'more trees' });

    const { body } = await get('/training');

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
    await post('/runs', start);
    const { status, body } = await post('/runs', {
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
  ])('refuses %j and starts nothing', async (change, message) => {
    const { status, body } = await post('/runs', { ...start, ...change });

    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
    expect(backend.airflow.count('POST', /dagRuns$/)).toBe(0);
  });

  it('does not believe a user that somebody wrote into the conf in Airflow', async () => {
    backend.airflow.runs[0].triggering_user_name = 'mallory';

    const { body } = await get('/training');

    expect(body.runs.runs[0].trigger).toEqual({
      kind: 'airflow',
      user: 'mallory',
    });
  });

  it('refuses a paused schedule, and resumes a DAG that has none', async () => {
    backend.airflow.dag.is_paused = true;
    const resumed = await post('/runs', start);
    expect(resumed.status).toBe(202);
    expect(backend.airflow.dag.is_paused).toBe(false);

    Object.assign(backend.airflow.dag, {
      is_paused: true,
      timetable_summary: '0 3 * * *',
    });
    const refused = await post('/runs', { ...start, requestId: 'request-2' });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('Resume the schedule first');
  });

  it('says that the DAG is not there yet, or why Airflow cannot read it', async () => {
    backend.airflow.dag = undefined;
    const waiting = await post('/runs', start);
    expect(waiting.status).toBe(409);
    expect(waiting.body.error.message).toContain(
      'not picked up the DAG iris-train yet',
    );

    backend.airflow.importErrors = [
      { ...recorded.importErrors.import_errors[0], filename: 'iris/train.py' },
    ];
    const broken = await post('/runs', start);
    expect(broken.body.error.message).toContain(
      "No module named 'no_such_module_here'",
    );
    expect(broken.body.error.message).not.toContain('/');
  });

  it('cancels once, and retries with the failed tasks', async () => {
    const { body: run } = await post('/runs', start);

    const cancelled = await post(`/runs/${run.id}/cancel`, {}, bob);
    const again = await post(`/runs/${run.id}/cancel`, {});
    expect(cancelled.body).toMatchObject({
      state: 'cancelled',
      trigger: { kind: 'portal' },
    });
    expect(again.body.diagnosis.reason).toBe('Cancelled by user:default/bob.');

    const retried = await post(`/runs/${run.id}/retry`, {});
    expect(retried.body.state).toBe('queued');
    const clear = backend.airflow.requests.find(({ path }) =>
      path.endsWith('/clear'),
    )!;
    expect(clear.body).toEqual({ dry_run: false, only_failed: true });
    backend.airflow.setState(run.id, 'failed');
    expect((await get(`/runs/${run.id}`)).body.state).toBe('failed');
  });

  it('neither cancels an ended run nor retries a good one', async () => {
    expect((await post(`/runs/${RUN}/cancel`, {})).status).toBe(409);
    expect((await post(`/runs/${RUN}/retry`, {})).status).toBe(409);
    expect((await post('/runs/unknown/cancel', {})).status).toBe(404);
    expect(backend.airflow.count('PATCH', /./)).toBe(0);
  });

  it('pauses and resumes the schedule', async () => {
    const { body } = await backend.api
      .patch(`${IRIS}/schedule`)
      .set('Authorization', alice)
      .send({ paused: true });

    expect(body).toEqual({ expression: null, paused: true });
    expect((await get('/retrain-form')).body.paused).toBe(true);
  });
});

describe('aliases', () => {
  beforeEach(async () => {
    backend = await startMlopsBackend();
    backend.mlflow.addVersion('2');
  });
  const promote = { alias: 'champion', expectedVersion: '1', reason: 'better' };

  it('moves an alias and writes down who, why and from where', async () => {
    const { status, body } = await post('/versions/2/alias', promote);

    expect(status).toBe(200);
    expect(body.aliases).toEqual([{ alias: 'champion', version: '2' }]);
    expect(body.versions[0]).toMatchObject({
      version: '2',
      aliases: ['champion'],
      aliasChange: {
        alias: 'champion',
        by: 'user:default/alice',
        reason: 'better',
        previousVersion: '1',
      },
    });
  });

  it('lets one of two people win who saw the same version', async () => {
    backend.mlflow.addVersion('3');

    const answers = await Promise.all([
      post('/versions/2/alias', promote),
      post('/versions/3/alias', promote, bob),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = answers.find(({ status }) => status === 409)!;
    const { version } = backend.mlflow.aliases[0];
    expect(loser.body.error.message).toContain(`is on version ${version} now`);
  });

  it('refuses versions of other models and aliases that MLflow reserves', async () => {
    expect((await post('/versions/9/alias', promote)).status).toBe(404);
    expect(
      (await post('/versions/2/alias', { ...promote, alias: 'latest' })).status,
    ).toBe(400);
    expect(
      (await post('/versions/2/alias', { ...promote, alias: 'v2' })).status,
    ).toBe(400);
    expect(
      (await post('/versions/2/alias', { ...promote, reason: '' })).status,
    ).toBe(400);
    expect(backend.mlflow.aliases).toEqual([
      { alias: 'champion', version: '1' },
    ]);
  });

  it('removes an alias only from where it was seen', async () => {
    const remove = (query: string) =>
      backend.api
        .delete(`${IRIS}/aliases/champion${query}`)
        .set('Authorization', alice);

    expect((await remove('?expectedVersion=2')).status).toBe(409);
    expect((await remove('?expectedVersion=1')).body.aliases).toEqual([]);
    expect((await remove('')).status).toBe(404);
  });
});

describe('systems that are down', () => {
  beforeEach(async () => {
    backend = await startMlopsBackend();
  });

  it('shows versions and the last runs while Airflow is down, and heals', async () => {
    await get('/training');
    await post('/runs', start);
    await get('/training');
    await backend.airflow.stop();
    await post('/runs', { ...start, requestId: 'request-2' }).expect(503);

    const { body } = await get('/training');
    expect(body.runs.runs).toHaveLength(3);
    expect(body.versions.versions).toHaveLength(1);
    expect(body.sources[0]).toMatchObject({
      status: 'unavailable',
      message: expect.stringContaining('as of the last look'),
      lastSuccessAt: expect.any(String),
      unavailableSince: expect.any(String),
    });
    expect(body.sources[1].status).toBe('ok');

    await backend.airflow.start();
    await post('/runs', { ...start, requestId: 'request-2' }).expect(202);
    await healed('airflow');
  });

  it('shows runs from MLflow alone when Airflow was never reached', async () => {
    await backend.airflow.stop();

    const { body } = await get('/training');

    expect(body.project.dag.state).toBe('unknown');
    expect(body.runs.runs).toMatchObject([
      {
        id: RUN,
        state: 'succeeded',
        trigger: { kind: 'other' },
        metrics: { accuracy: 0.9667 },
      },
      { id: FAILED_RUN, state: 'failed', diagnosis: { code: 'trainer-error' } },
    ]);
    expect((await get(`/runs/${RUN}`)).status).toBe(503);
  });

  it('shows runs while MLflow is down, and heals', async () => {
    await backend.mlflow.stop();

    const { body } = await get('/training');
    expect(body.runs.runs.map(({ id }: { id: string }) => id)).toEqual([
      RUN,
      FAILED_RUN,
    ]);
    expect(body.versions).toEqual({ versions: [], aliases: [] });
    expect(body.sources[1]).toMatchObject({
      id: 'mlflow',
      status: 'unavailable',
      message: expect.stringContaining('missing'),
    });
    expect((await get('/runs?limit=1')).body.runs).toHaveLength(1);

    await backend.mlflow.start();
    await healed('mlflow');
  });

  it('keeps the words of a broken system to itself', async () => {
    backend.airflow.overrides.set('GET /api/v2/dags/iris-train/details', [
      500,
      { detail: 'psql://airflow:hunter2@db' },
    ]);

    const { status, body } = await get('/retrain-form');

    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toMatch(/hunter2|psql/);
  });

  /** Looks until the source is well again, as an open tab does. */
  async function healed(id: string) {
    for (;;) {
      const { body } = await get('/training');
      const source = body.sources.find(
        (entry: { id: string }) => entry.id === id,
      );
      if (source.status === 'ok') {
        expect(source.unavailableSince).toBeUndefined();
        return;
      }
    }
  }
});
