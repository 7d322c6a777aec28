import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sample, Side } from '../measure/Sample.ts';
import { summarize } from './summarize.ts';

const sample = (
  side: Side,
  round: number,
  registered: number,
  phases: Record<string, number>,
): Sample => ({
  side,
  round,
  registered,
  finished: registered + 1,
  phases,
  load: 2,
});

const ours = (round: number, seconds: number) =>
  sample('trainyard', round, seconds, { 'pod is created': seconds / 4 });
const theirs = (round: number, seconds: number, pip: number) =>
  sample('demo', round, seconds, { 'pip install': pip, 'kedro run': 7 });

test('medians of each side, the ratio, and what is pip', () => {
  const summary = summarize([
    ours(1, 5),
    theirs(1, 60, 45),
    theirs(2, 50, 38),
    ours(2, 4),
    ours(3, 8),
    theirs(3, 90, 60),
  ]);
  assert.deepEqual(summary.sides.trainyard, {
    registered: { median: 5, values: [5, 4, 8] },
    finished: { median: 6, values: [6, 5, 9] },
    phases: { 'pod is created': 1.25 },
    loads: [2, 2, 2],
  });
  assert.equal(summary.ratio, 12);
  assert.deepEqual(summary.split, {
    pipSeconds: 45,
    pipShare: 0.75,
    prebuiltSeconds: 15,
    prebuiltRatio: 3,
  });
  assert.deepEqual(summary.aims, { ratioMet: true, secondsMet: true });
});

test('the aims are met exactly at their bounds, and missed one by one', () => {
  const aims = (a: number, b: number) =>
    summarize([ours(1, a), theirs(1, b, 1)]).aims;
  assert.deepEqual(aims(6, 60), { ratioMet: true, secondsMet: true });
  assert.deepEqual(aims(6.01, 70), { ratioMet: true, secondsMet: false });
  assert.deepEqual(aims(5, 49.9), { ratioMet: false, secondsMet: true });
});

test('a side without samples has no median', () => {
  assert.throws(() => summarize([ours(1, 5)]), RangeError);
});
