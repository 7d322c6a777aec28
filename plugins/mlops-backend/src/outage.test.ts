import {
  MlopsTestBackend,
  startMlopsBackend,
} from './__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';

const RUN = recorded.run.dag_run_id;
const FAILED_RUN = recorded.failedRun.dag_run_id;
const start = { requestId: 'request-1', params: { nEstimators: 10 } };

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
});
afterEach(() => backend.stop());

it('shows versions and the last runs while Airflow is down, and heals', async () => {
  await backend.get('/training');
  await backend.post('/runs', start);
  await backend.get('/training');
  await backend.airflow.stop();
  await backend.post('/runs', { ...start, requestId: 'request-2' }).expect(503);

  const { body } = await backend.get('/training');
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
  await backend.post('/runs', { ...start, requestId: 'request-2' }).expect(202);
  await healed('airflow');
});

it('shows runs from MLflow alone when Airflow was never reached', async () => {
  await backend.airflow.stop();

  const { body } = await backend.get('/training');

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
  expect((await backend.get(`/runs/${RUN}`)).status).toBe(503);
});

it('shows runs while MLflow is down, and heals', async () => {
  await backend.mlflow.stop();

  const { body } = await backend.get('/training');
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
  expect((await backend.get('/runs?limit=1')).body.runs).toHaveLength(1);

  await backend.mlflow.start();
  await healed('mlflow');
});

it('keeps the words of a broken system to itself', async () => {
  backend.airflow.overrides.set('GET /api/v2/dags/iris-train/details', [
    500,
    { detail: 'psql://airflow:hunter2@db' },
  ]);

  const { status, body } = await backend.get('/retrain-form');

  expect(status).toBe(503);
  expect(JSON.stringify(body)).not.toMatch(/hunter2|psql/);
});

/** Looks until the source is well again, as an open tab does. */
async function healed(id: string) {
  for (;;) {
    const { body } = await backend.get('/training');
    const source = body.sources.find(
      (entry: { id: string }) => entry.id === id,
    );
    if (source.status === 'ok') {
      expect(source.unavailableSince).toBeUndefined();
      return;
    }
  }
}
