import {
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';

const RUN = recorded.run.dag_run_id;
const FAILED_RUN = recorded.failedRun.dag_run_id;

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
});
afterEach(() => backend.stop());

it('pages through runs without repeating or losing one', async () => {
  const first = await backend.get('/runs?limit=1');
  const second = await backend.get(
    `/runs?limit=1&cursor=${first.body.nextCursor}`,
  );

  expect(first.body).toMatchObject({ total: 2, runs: [{ id: RUN }] });
  expect(second.body.runs).toMatchObject([{ id: FAILED_RUN }]);
  expect(second.body.nextCursor).toBeUndefined();
});

it('shows versions of old runs with one more request for the whole page', async () => {
  for (let number = 2; number <= 40; number++)
    backend.mlflow.addVersion(String(number));

  const { body } = await backend.get('/runs?limit=2');
  const detail = await backend.get(`/runs/${RUN}`);

  const versions = [{ version: '1', aliases: ['champion'] }];
  expect(body.runs).toMatchObject([{ id: RUN, versions }, { versions: [] }]);
  expect(detail.body.versions).toMatchObject(versions);
  const ofRuns = backend.mlflow.requests.filter(({ query }) =>
    query.get('filter')?.includes('run_id IN'),
  );
  expect(ofRuns).toHaveLength(2);
});

it('tells cancelled runs from failed ones in a filter', async () => {
  backend.airflow.setState(RUN, 'running');
  await backend.post(`/runs/${RUN}/cancel`, {});

  const failed = await backend.get('/runs?state=failed');
  const cancelled = await backend.get('/runs?state=cancelled');

  expect(failed.body.runs).toMatchObject([{ id: FAILED_RUN, state: 'failed' }]);
  expect(cancelled.body.runs).toMatchObject([{ id: RUN, state: 'cancelled' }]);
  expect(cancelled.body.runs[0].diagnosis.reason).toBe(
    'Cancelled by user:default/alice.',
  );
});
