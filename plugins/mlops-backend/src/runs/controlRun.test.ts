import {
  alice,
  bob,
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
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
