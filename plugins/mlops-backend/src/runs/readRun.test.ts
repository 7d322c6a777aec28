import { trainingRunDetailSchema } from '@trainyard/backstage-plugin-mlops-common';
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

it('explains a failed run from its log', async () => {
  const { body } = await backend.get(`/runs/${FAILED_RUN}`);

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

it('does not leave a run out of the list that was started elsewhere', async () => {
  await backend.get('/training');
  backend.airflow.runs.unshift({
    ...structuredClone(recorded.run),
    dag_run_id: 'elsewhere',
    run_after: '2100-01-01T00:00:00Z',
  });
  expect((await backend.get('/training')).body.runs.runs[0].id).toBe(RUN);

  await backend.get('/runs/elsewhere');
  const overview = await backend.get('/training');

  expect(overview.body.runs.runs[0].id).toBe('elsewhere');
});

it('asks for the list no second time when an older run is looked at', async () => {
  backend.airflow.runs.push({
    ...structuredClone(recorded.run),
    dag_run_id: 'older',
    run_after: '2000-01-01T00:00:00Z',
  });
  const shown = backend.airflow.runs.splice(-1);
  await backend.get('/training');
  backend.airflow.runs.push(...shown);
  const asked = () => backend.airflow.count('GET', /\/dagRuns$/);
  const before = asked();

  await backend.get('/runs/older');
  await backend.get('/training');

  expect(asked()).toBe(before);
});

it('does not leave a run going on in the list that is over here', async () => {
  backend.airflow.setState(RUN, 'running');
  await backend.get('/training');
  backend.airflow.setState(RUN, 'success');

  const detail = await backend.get(`/runs/${RUN}`);
  const overview = await backend.get('/training');

  expect(detail.body.state).toBe('succeeded');
  expect(overview.body.runs.runs[0]).toMatchObject({
    id: RUN,
    state: 'succeeded',
  });
});
