import { mockServices } from '@backstage/backend-test-utils';
import {
  AirflowRun,
  MlflowClient,
} from '@trainyard/backstage-plugin-mlops-node';
import { FakeMlflow } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { ResolvedProject } from '../projects/ResolvedProject';
import { MlflowView } from './MlflowView';
import { readMlflow } from './readMlflow';

const START = Date.parse('2026-01-01T00:00:00Z');
let mlflow: FakeMlflow;
let project: ResolvedProject;

beforeEach(async () => {
  mlflow = await new FakeMlflow().start();
  const client = MlflowClient.fromConfig(
    { baseUrl: mlflow.baseUrl },
    { logger: mockServices.logger.mock() },
  );
  project = {
    experimentName: 'iris',
    target: { mlflow: client, experimentIds: { get: async () => '1' } },
  } as unknown as ResolvedProject; // only what is asked
});
afterEach(() => mlflow.stop());

const at = (minutes: number) => new Date(START + minutes * 60_000);
const dagRun = (index: number, state = 'success') =>
  ({
    dag_run_id: `run-${index}`,
    state,
    run_after: at(10 * index).toISOString(),
    queued_at: at(10 * index).toISOString(),
    end_date: state === 'success' ? at(10 * index + 9).toISOString() : null,
  } as AirflowRun); // only what is read
const trials = (index: number, count: number) =>
  Array.from({ length: count }, (_, trial) => ({
    info: {
      run_id: `${index}-${trial}`,
      status: 'FINISHED',
      start_time: at(10 * index).getTime() + trial,
    },
    data: {
      metrics: [{ key: 'accuracy', value: trial / count }],
      tags: [
        { key: 'mlops.dag_run_id', value: `run-${index}` },
        { key: 'mlflow.log-model.history', value: 'x'.repeat(80) },
      ],
    },
  }));
const look = (dagRuns: AirflowRun[] | undefined, previous?: MlflowView) =>
  readMlflow(project, Promise.resolve(dagRuns), previous);
const searches = () =>
  mlflow.requests
    .filter(({ path }) => path.endsWith('/runs/search'))
    .map(({ body }) => body.filter);

it('has all runs of 25 sweeps of 100 trials', async () => {
  const dagRuns = Array.from({ length: 25 }, (_, index) => dagRun(index));
  mlflow.runs = dagRuns.flatMap((_, index) => trials(index, 100));

  const view = await look(dagRuns);

  expect(view.runs).toHaveLength(2500);
  expect(view.isCut).toBe(false);
  expect(searches()).toHaveLength(5);
  // What MLflow keeps for itself is not kept by the portal.
  expect(JSON.stringify(view.runs)).not.toContain('xxx');
});

it('asks again only for what goes on, by its id', async () => {
  const dagRuns = [dagRun(2, 'running'), dagRun(1), dagRun(0)];
  mlflow.runs = [2, 1, 0].flatMap(index => trials(index, 2));
  const first = await look(dagRuns);
  mlflow.requests.length = 0;

  const second = await look(dagRuns, first);

  expect(second.runs).toHaveLength(6);
  expect(searches()).toEqual(["tags.`mlops.dag_run_id` = 'run-2'"]);
});

it('asks nothing when all is over, until a run is started again', async () => {
  const first = await look([dagRun(0)]);
  mlflow.requests.length = 0;

  await look([dagRun(0)], first);
  expect(searches()).toEqual([]);

  await look([dagRun(0, 'queued')], first);
  expect(searches()).toHaveLength(1);
});

it('notices in a minute that somebody deleted a run', async () => {
  mlflow.runs = trials(0, 2);
  const first = await look([dagRun(0)]);
  mlflow.runs = trials(0, 1);
  first.finished.readAt -= 60_000;

  const second = await look([dagRun(0)], first);

  expect(second.runs).toHaveLength(1);
});

it('stops at a number of runs and says so', async () => {
  mlflow.runs = trials(0, 5001);

  const view = await look([dagRun(0)]);

  expect(view.runs).toHaveLength(5000);
  expect(view.isCut).toBe(true);

  mlflow.requests.length = 0;
  const next = await look([dagRun(0)], view);
  expect(next.isCut).toBe(true);
  expect(searches()).toEqual([]);
});

it('reads the newest runs while Airflow was never reached', async () => {
  mlflow.runs = [
    { info: { run_id: 'by hand' } },
    ...Array.from({ length: 30 }, (_, index) => trials(index, 30)).flat(),
  ];

  const { runs } = await look(undefined);

  expect(new Set(runs.map(({ info }) => info.run_id.split('-')[0])).size).toBe(
    25,
  );
  expect(runs).toHaveLength(25 * 30);
});

it('asks for no runs of a DAG without runs', async () => {
  await look([]);

  expect(searches()).toEqual([]);
});
