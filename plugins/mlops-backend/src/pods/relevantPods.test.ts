import { AirflowTask } from '@trainyard/backstage-plugin-mlops-node';
import { recordedView as view } from '../__testUtils__/recordedPods';
import { PodView } from './PodView';
import { relevantPods } from './relevantPods';

const task = (state: string | null, more: Partial<AirflowTask> = {}) =>
  ({
    task_id: 'train',
    map_index: -1,
    try_number: 1,
    start_date: '2026-11-22T21:21:00Z',
    state,
    ...more,
  } as AirflowTask); // only what is read
const names = (pods: PodView[], ...tasks: AirflowTask[]) =>
  relevantPods(pods, tasks).map(({ pod }) => pod.metadata.name);

it.each(['running', 'failed', 'up_for_retry', 'queued'])(
  'takes the pod of a task that is %s',
  state => {
    expect(names([view('trainer-error')], task(state))).toEqual([
      'trainer-error',
    ]);
  },
);

it.each(['success', 'skipped', 'upstream_failed', 'removed', null])(
  'leaves out the pod of a task that is %s',
  state => {
    expect(names([view('trainer-error')], task(state))).toEqual([]);
  },
);

it('takes the newest pod of each trial, in their order', () => {
  const older = view('trainer-error', { map_index: '1' });
  const newer = view('git-ref', { map_index: '1', try_number: '2' });
  const other = view('running', { map_index: '0' });

  expect(
    names(
      [older, newer, other],
      task('running', { map_index: 0 }),
      task('running', { map_index: 1, try_number: 2 }),
    ),
  ).toEqual(['running', 'git-ref']);
});

it('leaves out a pod of an earlier try, but not one that the next try goes on with', () => {
  const retried = { try_number: 2, start_date: '2026-11-22T21:21:27Z' };

  expect(names([view('trainer-error')], task('running', retried))).toEqual([]);
  expect(names([view('running')], task('running', retried))).toEqual([
    'running',
  ]);
  // Ended at 21:21:28, after the second try had begun.
  expect(names([view('trainer-silent')], task('failed', retried))).toEqual([
    'trainer-silent',
  ]);
});
