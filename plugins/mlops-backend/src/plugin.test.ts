import {
  projectSchema,
  trainingOverviewSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import {
  MlopsTestBackend,
  startMlopsBackend,
} from './__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';

const RUN = recorded.run.dag_run_id;
const FAILED_RUN = recorded.failedRun.dag_run_id;

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
});
afterEach(() => backend.stop());

it('joins runs, metrics and versions in one overview', async () => {
  const { status, body } = await backend.get('/training');

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
  expect(overview.sources.map(({ id, status: state }) => [id, state])).toEqual([
    ['airflow', 'ok'],
    ['mlflow', 'ok'],
    ['kubernetes', 'notConfigured'],
  ]);
});

it('asks each system once for fifty people', async () => {
  await Promise.all(
    Array.from({ length: 50 }, () => backend.get('/training').expect(200)),
  );

  expect(backend.airflow.count('GET', /dagRuns$/)).toBe(1);
  expect(backend.airflow.signIns).toBe(1);
  expect(backend.mlflow.count('POST', /runs\/search$/)).toBe(1);
});

it('answers 304 until something changed', async () => {
  const { headers } = await backend.get('/training');
  const again = () =>
    backend.get('/training').set('If-None-Match', headers.etag);

  await again().expect(304);
  await backend.post('/runs', { requestId: 'request-1', params: {} });

  await again().expect(200);
});

it('does not believe a user that somebody wrote into the conf in Airflow', async () => {
  backend.airflow.runs[0].triggering_user_name = 'mallory';

  const { body } = await backend.get('/training');

  expect(body.runs.runs[0].trigger).toEqual({
    kind: 'airflow',
    user: 'mallory',
  });
});
