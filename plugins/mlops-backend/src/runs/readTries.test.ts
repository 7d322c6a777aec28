import {
  AirflowRun,
  AirflowTask,
} from '@trainyard/backstage-plugin-mlops-node';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { ResolvedProject } from '../projects/ResolvedProject';
import { readTries } from './readTries';

const [recordedTask] = recorded.failedTasks.task_instances;
const task = (mapIndex: number, change: object = {}) =>
  ({ ...recordedTask, map_index: mapIndex, ...change } as AirflowTask); // recorded JSON
const tries = jest.fn();
const project = {
  target: { airflow: { tasks: { tries } } },
} as unknown as ResolvedProject; // only what is asked
const run = recorded.failedRun as unknown as AirflowRun; // recorded JSON

beforeEach(() => {
  tries.mockReset();
  tries.mockImplementation(async ({ mapIndex }) => [
    task(mapIndex, { try_number: 2 }),
    task(mapIndex, { try_number: 1 }),
  ]);
});

it('asks for the history of repeated tasks only', async () => {
  const tasks = [task(0), task(1, { try_number: 2 })];

  const found = await readTries(project, run, tasks);

  expect(
    found.map(instance => instance.tries.map(({ tryNumber }) => tryNumber)),
  ).toEqual([[1], [1, 2]]);
  expect(tries.mock.calls).toEqual([
    [
      {
        dagId: 'iris-train',
        runId: recorded.failedRun.dag_run_id,
        taskId: 'train',
        mapIndex: 1,
      },
    ],
  ]);
});

it('asks for twenty at most, failed ones first, and keeps the order', async () => {
  const good = { state: 'success', try_number: 2 };
  const tasks = Array.from({ length: 60 }, (_, index) =>
    task(index, index < 50 ? good : { try_number: 2 }),
  );

  const found = await readTries(project, run, tasks);

  const asked = tries.mock.calls.map(([{ mapIndex }]) => mapIndex);
  expect(asked).toHaveLength(20);
  expect(asked).toEqual(expect.arrayContaining([50, 51, 59]));
  expect(found.map(({ mapIndex }) => mapIndex)).toEqual(
    tasks.map(({ map_index: index }) => index),
  );
  expect(found[49].tries).toHaveLength(1);
  expect(found[59].tries).toHaveLength(2);
});

it('shows no try of a task that never began', async () => {
  const [found] = await readTries(project, run, [task(0, { try_number: 0 })]);

  expect(found.tries).toEqual([]);
  expect(tries).not.toHaveBeenCalled();
});
