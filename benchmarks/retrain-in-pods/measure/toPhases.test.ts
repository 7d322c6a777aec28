import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPhases } from './toPhases.ts';

test('each mark ends its phase, in seconds', () => {
  assert.deepEqual(
    toPhases(1_000, [
      ['queued', 1_250],
      ['pod', 3_250],
    ]),
    { queued: 0.25, pod: 2 },
  );
});

test('a mark before the last one takes no time, and the sum stays right', () => {
  const phases = toPhases(0, [
    ['a', 1_000],
    ['b', 990],
    ['c', 2_000],
  ]);
  assert.deepEqual(phases, { a: 1, b: 0, c: 1 });
});

test('a moment that nobody saw is an error with its name', () => {
  assert.throws(() => toPhases(0, [['git-sync', NaN]]), /git-sync/);
});
