import { mockServices } from '@backstage/backend-test-utils';
import { AIRFLOW_ACCOUNT, FakeAirflow } from '../testUtils/FakeAirflow';
import recorded from '../testUtils/recorded/airflow.json';
import { AirflowClient } from './AirflowClient';
import { AirflowTasks } from './AirflowTasks';

const RUN = recorded.run.dag_run_id;
let airflow: FakeAirflow;
let tasks: AirflowTasks;

beforeEach(async () => {
  airflow = await new FakeAirflow().start();
  const config = { baseUrl: airflow.baseUrl, ...AIRFLOW_ACCOUNT };
  const logger = mockServices.logger.mock();
  tasks = AirflowClient.fromConfig(config, { logger }).tasks;
});
afterEach(() => airflow.stop());

const instances = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...recorded.tasks.task_instances[0],
    map_index: index,
  }));
const pages = () => airflow.count('GET', /taskInstances$/);

it.each([
  [0, 0, 1],
  [2, 2, 1],
  [100, 100, 1],
  [101, 101, 2],
  [250, 250, 3],
  [1001, 1000, 10],
])('of %i task instances reads %i in %i requests', async (all, read, asked) => {
  airflow.tasks = instances(all);

  const found = await tasks.list('iris-train', RUN);

  expect(found.map(task => task.map_index)).toEqual(
    Array.from({ length: read }, (_, index) => index),
  );
  expect(pages()).toBe(asked);
});

it('stops at an empty page although the count says more', async () => {
  const path = `GET /api/v2/dags/iris-train/dagRuns/${RUN}/taskInstances`;
  airflow.overrides.set(path, [200, { task_instances: [], total_entries: 7 }]);

  await expect(tasks.list('iris-train', RUN)).resolves.toEqual([]);
  expect(pages()).toBe(1);
});

it('takes a page without a count for the only one', async () => {
  const path = `GET /api/v2/dags/iris-train/dagRuns/${RUN}/taskInstances`;
  airflow.overrides.set(path, [200, { task_instances: instances(3) }]);

  await expect(tasks.list('iris-train', RUN)).resolves.toHaveLength(3);
  expect(pages()).toBe(1);
});

it('asks for tries of mapped and of plain tasks', async () => {
  const key = { dagId: 'iris-train', runId: RUN, taskId: 'train' };

  await expect(tasks.tries({ ...key, mapIndex: -1 })).resolves.toHaveLength(2);
  await tasks.tries({ ...key, mapIndex: 3 }).catch(() => undefined);

  expect(airflow.requests.at(-1)!.path).toContain(
    '/taskInstances/train/3/tries',
  );
});

it('carries the place in a log', async () => {
  const key = {
    dagId: 'iris-train',
    runId: RUN,
    taskId: 'train',
    mapIndex: 2,
    tryNumber: 1,
  };

  const log = await tasks.log(key, 'abc');

  expect(log.lines.map(line => (line as { event: string }).event)).toEqual(
    recorded.log.content.map(({ event }) => event),
  );
  expect(log.token).toBeUndefined();
  expect(Object.fromEntries(airflow.requests.at(-1)!.query)).toEqual({
    full_content: 'false',
    map_index: '2',
    token: 'abc',
  });
});

const KEY = {
  dagId: 'iris-train',
  runId: RUN,
  taskId: 'train',
  mapIndex: -1,
  tryNumber: 1,
};
const reader = (maxBytes: number) =>
  AirflowClient.fromConfig(
    { baseUrl: airflow.baseUrl, ...AIRFLOW_ACCOUNT },
    { logger: mockServices.logger.mock(), maxBytes },
  ).tasks;

it('shows the end of a log that is larger than one answer may be', async () => {
  airflow.longLog = Array.from({ length: 3000 }, (_, i) => `line ${i}`);

  const log = await reader(10_000).log(KEY);

  expect(log.lines.at(-1)).toEqual({ event: 'line 2999' });
  expect(log.lines.length).toBeGreaterThan(100);
  expect(log.skippedLines! + log.lines.length).toBe(3000);
});

it('does not take the end of a large document for the end of a log', async () => {
  const path = `GET /api/v2/dags/iris-train/dagRuns/${RUN}/taskInstances/train/logs/1`;
  airflow.overrides.set(path, [200, { detail: 'x\n'.repeat(10_000) }]);

  await expect(reader(10_000).log(KEY)).rejects.toThrow(
    /Airflow.*not understand|understand.*Airflow/,
  );
});
