import { AirflowTask } from '@trainyard/backstage-plugin-mlops-node';
import { mapPhases } from './mapPhases';

const at = (second: number) => new Date(second * 1000).toISOString();
const task = (id: string, start?: number, end?: number, state = 'success') =>
  ({
    task_id: id,
    task_display_name: id,
    state,
    start_date: start === undefined ? null : at(start),
    end_date: end === undefined ? null : at(end),
  } as AirflowTask); // only what phases read
const durations = (...args: Parameters<typeof mapPhases>) =>
  mapPhases(...args).map(({ name, durationMs }) => [name, durationMs]);

it('cuts a run into what it waited for and what it did', () => {
  const run = { queuedAt: at(0), startedAt: at(2), endedAt: at(20) };

  expect(
    durations(
      run,
      [task('register', 15, 20), task('train', 3, 14)],
      new Date(),
    ),
  ).toEqual([
    ['queued', 2000],
    ['scheduled', 1000],
    ['train', 11000],
    ['register', 5000],
  ]);
});

it('lets the stretch that goes on last until now', () => {
  expect(durations({ queuedAt: at(0) }, [], new Date(5000))).toEqual([
    ['queued', 5000],
  ]);
  expect(
    durations(
      { queuedAt: at(0), startedAt: at(1) },
      [task('train', 2, undefined, 'running')],
      new Date(9000),
    ),
  ).toEqual([
    ['queued', 1000],
    ['scheduled', 1000],
    ['train', 7000],
  ]);
});

it('is never negative, takes mapped instances together and leaves out what did not run', () => {
  const run = { queuedAt: at(10), startedAt: at(5), endedAt: at(20) };
  const tasks = [
    task('trial', 6, 9),
    task('trial', 7, 12),
    task('register', 13, 13, 'upstream_failed'),
  ];

  expect(durations(run, tasks, new Date())).toEqual([
    ['queued', 0],
    ['scheduled', 1000],
    ['trial', 6000],
  ]);
});
