import type { TaskInstance } from '@trainyard/backstage-plugin-mlops-common';
import {
  buildKeptPod,
  buildPod,
  buildStuckPod,
  buildUnscheduledPod,
} from '../testUtils';
import { podRows } from './podRows';
import { podSummary } from './podSummary';

const task = (
  mapIndex: number,
  state: TaskInstance['state'] = 'queued',
  taskId = 'train',
): TaskInstance => ({
  taskId,
  title: taskId === 'train' ? 'Train the model' : taskId,
  mapIndex,
  state,
  tryNumber: 1,
  maxTries: 2,
  tries: [],
});

describe('podRows', () => {
  it('names a pod by its task, and by its trial in a sweep', () => {
    const tasks = [task(-1), task(-1, 'pending', 'register')];
    expect(podRows([buildPod(-1)], { tasks })).toMatchObject([
      { title: 'Train the model', state: { kind: 'running' } },
    ]);
    expect(podRows([buildPod(2)], { tasks: [] })).toMatchObject([
      { title: 'Trial 3' },
    ]);
    const stray = buildPod(-1, { taskId: 'evaluate' });
    expect(podRows([stray], { tasks })).toMatchObject([{ title: 'evaluate' }]);
  });

  it('sorts by number and not by text, with the newest try first', () => {
    const again = buildPod(1, { name: 'b-2', tryNumber: 2 });
    const rows = podRows(
      [buildPod(10), again, buildKeptPod(1), buildKeptPod(0)],
      { tasks: [] },
    );
    expect(rows.map(({ title, pod }) => [title, pod?.tryNumber])).toEqual([
      ['Trial 1', 1],
      ['Trial 2', 2],
      ['Trial 2', 1],
      ['Trial 11', 1],
    ]);
  });

  it('has a row for each trial before it has a pod', () => {
    const tasks = [task(0, 'running'), task(1, 'running'), task(2)];
    const rows = podRows([buildPod(0)], { tasks });
    expect(rows.map(({ title, state }) => [title, state.detail])).toEqual([
      ['Trial 1', undefined],
      ['Trial 2', 'No pod yet'],
      ['Trial 3', 'No pod yet'],
    ]);
  });

  it.each([
    ['succeeded', 'finished'],
    ['failed', 'failed'],
    ['cancelled', 'stopped'],
    ['skipped', 'stopped'],
    ['upstreamFailed', 'stopped'],
    ['unknown', 'unknown'],
  ] as const)('a trial that %s without a pod is %s', (state, kind) => {
    expect(podRows([], { tasks: [task(0, state)] })).toMatchObject([
      { state: { kind, detail: 'Its pod left no state' } },
    ]);
  });

  it('keeps the key of a pod whatever becomes of the pod', () => {
    const [before] = podRows([buildPod(0)], { tasks: [] });
    const [after] = podRows([buildKeptPod(0)], { tasks: [] });
    expect(after.key).toBe(before.key);
  });
});

describe('podSummary', () => {
  it('counts by state, the moving ones first', () => {
    const pods = [
      buildUnscheduledPod(5),
      buildStuckPod(4),
      buildKeptPod(3),
      buildKeptPod(2),
      buildPod(1),
    ];
    const rows = podRows(pods, { tasks: [task(6)] });
    expect(podSummary(rows)).toBe(
      '1 running, 2 finished, 2 cannot start, 1 waiting',
    );
  });

  it('says nothing of nothing', () => {
    expect(podSummary([])).toBe('');
  });
});
