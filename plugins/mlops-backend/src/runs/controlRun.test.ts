import {
  alice,
  bob,
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { isWellFormedText } from '@trainyard/backstage-plugin-mlops-common';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';

const RUN = recorded.run.dag_run_id;
const start = { requestId: 'request-1', params: { nEstimators: 10 } };

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
});
afterEach(() => backend.stop());

it('cancels once, and retries with the failed tasks', async () => {
  const { body: run } = await backend.post('/runs', start);

  const cancelled = await backend.post(`/runs/${run.id}/cancel`, {}, bob);
  const again = await backend.post(`/runs/${run.id}/cancel`, {});
  expect(cancelled.body).toMatchObject({
    state: 'cancelled',
    trigger: { kind: 'portal' },
  });
  expect(again.body.diagnosis.reason).toBe('Cancelled by user:default/bob.');

  const retried = await backend.post(`/runs/${run.id}/retry`, {});
  expect(retried.body.state).toBe('queued');
  const clear = backend.airflow.requests.find(({ path }) =>
    path.endsWith('/clear'),
  )!;
  expect(clear.body).toEqual({ dry_run: false, only_failed: true });
  backend.airflow.setState(run.id, 'failed');
  expect((await backend.get(`/runs/${run.id}`)).body.state).toBe('failed');
});

it('takes no state from a note: two Retry clicks at once, then a real failure', async () => {
  const { body: run } = await backend.post('/runs', start);
  await backend.post(`/runs/${run.id}/cancel`, {}, bob);

  const clicks = await Promise.all([
    backend.post(`/runs/${run.id}/retry`, {}),
    backend.post(`/runs/${run.id}/retry`, {}, bob),
  ]);
  expect(clicks.map(({ status }) => status)).toEqual([202, 202]);
  expect(backend.airflow.count('POST', /\/clear$/)).toBe(1);

  backend.airflow.setState(run.id, 'failed');
  const found = backend.airflow.runs.find(each => each.dag_run_id === run.id);
  found.note = `Cancelled by user:default/bob\n${found.note}`;
  expect((await backend.get(`/runs/${run.id}`)).body.state).toBe('failed');
  const { body: list } = await backend.get('/runs?state=failed');
  expect(list.runs[0]).toMatchObject({ id: run.id, state: 'failed' });
});

it('shows a run as failed that went on elsewhere after it was cancelled here', async () => {
  const { body: run } = await backend.post('/runs', start);
  await backend.post(`/runs/${run.id}/cancel`, {});
  const later = new Date(Date.now() + 3600_000).toISOString();
  const found = backend.airflow.runs.find(each => each.dag_run_id === run.id);
  found.end_date = later;

  expect((await backend.get(`/runs/${run.id}`)).body.state).toBe('failed');
});

it('remembers who cancelled although Airflow never said that it did', async () => {
  const { body: run } = await backend.post('/runs', start);
  const path = `/api/v2/dags/iris-train/dagRuns/${run.id}`;
  backend.airflow.overrides.set(`PATCH ${path}`, [503, {}]);
  expect((await backend.post(`/runs/${run.id}/cancel`, {})).status).toBe(503);

  backend.airflow.overrides.clear();
  expect((await backend.get(`/runs/${run.id}`)).body.state).toBe('queued');
  backend.airflow.setState(run.id, 'failed');
  expect((await backend.get(`/runs/${run.id}`)).body).toMatchObject({
    state: 'cancelled',
    diagnosis: { reason: 'Cancelled by user:default/alice.' },
  });
});

it('cancels a run whose note is full of emoji', async () => {
  const { body: run } = await backend.post('/runs', {
    ...start,
    note: '🌳'.repeat(484),
  });

  const { status } = await backend.post(`/runs/${run.id}/cancel`, {});

  expect(status).toBe(202);
  const patch = backend.airflow.requests.find(
    ({ method }) => method === 'PATCH',
  )!;
  expect(isWellFormedText(patch.body.note)).toBe(true);
});

it('neither cancels an ended run nor retries a good one', async () => {
  expect((await backend.post(`/runs/${RUN}/cancel`, {})).status).toBe(409);
  expect((await backend.post(`/runs/${RUN}/retry`, {})).status).toBe(409);
  expect((await backend.post('/runs/unknown/cancel', {})).status).toBe(404);
  expect(backend.airflow.count('PATCH', /./)).toBe(0);
});

it('pauses and resumes the schedule', async () => {
  const { body } = await backend.api
    .patch(`${IRIS}/schedule`)
    .set('Authorization', alice)
    .send({ paused: true });

  expect(body).toEqual({ expression: null, paused: true });
  expect((await backend.get('/retrain-form')).body.paused).toBe(true);
});
