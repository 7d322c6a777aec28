import type {
  RunState,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { mergeRuns, needsNews } from './mergeRuns';

const run = (id: string, state: RunState = 'succeeded') =>
  ({ id, state } as TrainingRun); // only what is read

it('puts a new run first, once', () => {
  const merged = mergeRuns(
    [run('3'), run('2')],
    [run('2'), run('1')],
    undefined,
  );

  expect(merged.map(({ id }) => id)).toEqual(['3', '2', '1']);
});

it('shows a loaded run as it is now', () => {
  const merged = mergeRuns(
    [run('1', 'failed')],
    [run('1', 'running')],
    undefined,
  );

  expect(merged).toEqual([run('1', 'failed')]);
});

it('keeps to the state that is asked for', () => {
  const merged = mergeRuns(
    [run('3', 'failed'), run('2', 'running'), run('1', 'succeeded')],
    [run('1', 'failed'), run('0', 'failed')],
    'failed',
  );

  expect(merged.map(({ id }) => id)).toEqual(['3', '0']);
});

it('asks for pages again only while a run goes on that is older than the newest', () => {
  const newest = [run('3', 'running'), run('2')];

  expect(needsNews(newest, [run('3', 'running'), run('1')])).toBe(false);
  expect(needsNews(newest, [run('1', 'running')])).toBe(true);
});
