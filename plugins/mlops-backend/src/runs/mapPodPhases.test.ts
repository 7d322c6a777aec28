import { recordedView as view } from '../__testUtils__/recordedPods';
import { PodView } from '../pods/PodView';
import { mapPodPhases } from './mapPodPhases';

const UNTIL = '2026-11-22T21:31:20.000Z';
const durations = (...pods: PodView[]) =>
  mapPodPhases(pods, 'train', UNTIL).map(({ name, durationMs }) => [
    name,
    durationMs / 1000,
  ]);
/** The same pod that many seconds later. */
const later = (pod: PodView, seconds: number): PodView =>
  JSON.parse(
    JSON.stringify(pod).replace(/2026-11-22T21:\d\d:\d\dZ/g, at =>
      new Date(Date.parse(at) + seconds * 1000).toISOString(),
    ),
  );

it('cuts the life of a pod into stretches', () => {
  expect(durations(view('out-of-memory'))).toEqual([
    ['scheduled', 0],
    ['pulled', 4],
    ['synced', 1],
    ['started', 1],
    ['trained', 2],
  ]);
  expect(mapPodPhases([view('running')], 'train', UNTIL)[0]).toMatchObject({
    title: 'Scheduled',
    taskId: 'train',
  });
});

it('lets what goes on last until now, and leaves out what did not come', () => {
  expect(durations(view('unschedulable'))).toEqual([['scheduled', 600]]);
  expect(durations(view('init-image-absent')).map(([name]) => name)).toEqual([
    'scheduled',
    'pulled',
  ]);
  expect(durations(view('git-auth')).map(([name]) => name)).toEqual([
    'scheduled',
    'pulled',
    'synced',
  ]);
  expect(durations(view('running')).pop()).toEqual(['trained', 594]);
});

it('has no stretch of the year 1970 for a container that could not start', () => {
  expect(durations(view('no-command')).map(([name]) => name)).not.toContain(
    'trained',
  );
});

it('lets the training of a sweep last until its last trial is done', () => {
  const first = view('out-of-memory', { map_index: '0' });
  const last = later(view('out-of-memory', { map_index: '1' }), 60);

  expect(durations(last, first)).toEqual([
    ['scheduled', 0],
    ['pulled', 4],
    ['synced', 1],
    ['started', 1],
    ['trained', 62],
  ]);
});

it('takes tries before the last together', () => {
  const first = view('out-of-memory');
  const second = later(view('out-of-memory', { try_number: '2' }), 30);

  expect(durations(second, first).slice(0, 2)).toEqual([
    ['retried', 30],
    ['scheduled', 0],
  ]);
});
