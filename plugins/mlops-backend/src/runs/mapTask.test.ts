import { AirflowTask } from '@trainyard/backstage-plugin-mlops-node';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { mapTask, mapTaskState } from './mapTask';

const [recordedTask] = recorded.tasks.task_instances;
// Recorded JSON, changed beyond what the types of one release allow.
const task = (change: object = {}) =>
  ({ ...recordedTask, ...change } as unknown as AirflowTask);

it.each([
  [null, 'pending'],
  [undefined, 'pending'],
  ['queued', 'queued'],
  ['up_for_retry', 'queued'],
  ['deferred', 'running'],
  ['awaiting_input', 'awaitingInput'],
  ['success', 'succeeded'],
  ['failed', 'failed'],
  ['upstream_failed', 'upstreamFailed'],
  ['removed', 'skipped'],
  ['a_state_of_tomorrow', 'unknown'],
])('reads the state %j as %s', (state, expected) => {
  expect(mapTaskState(state)).toBe(expected);
});

it('maps a task with its tries, oldest first', () => {
  const tries = [
    task({ try_number: 2 }),
    task({ try_number: 1, state: 'failed' }),
  ];

  const found = mapTask(task({ try_number: 2 }), tries);

  expect(found).toMatchObject({
    taskId: 'train',
    title: 'train',
    mapIndex: -1,
    state: 'succeeded',
    tryNumber: 2,
    durationMs: expect.any(Number),
  });
  expect(found.tries.map(entry => [entry.tryNumber, entry.state])).toEqual([
    [1, 'failed'],
    [2, 'succeeded'],
  ]);
});

it('uses the id where there is no title', () => {
  expect(mapTask(task({ task_display_name: '' }), []).title).toBe('train');
  expect(mapTask(task({ task_display_name: null }), []).title).toBe('train');
});

it('shows no time of a task that has not begun', () => {
  const waiting = task({
    state: null,
    try_number: 0,
    start_date: null,
    end_date: null,
  });

  const found = mapTask(waiting, [waiting]);

  expect(found).toMatchObject({ state: 'pending', tries: [] });
  expect(found.startedAt ?? found.endedAt ?? found.durationMs).toBeUndefined();
});

it('never lasts less than nothing', () => {
  const { start_date: startedAt } = recordedTask;
  const early = new Date(Date.parse(startedAt) - 5000).toISOString();

  expect(mapTask(task({ end_date: early }), []).durationMs).toBe(0);
});

it.each(['up_for_retry', 'skipped', null, 'odd'])(
  'gives a try in the state %j a state that tries have',
  state => {
    const [found] = mapTask(task(), [task({ state })]).tries;

    expect(['queued', 'unknown']).toContain(found.state);
  },
);
