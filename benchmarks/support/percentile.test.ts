import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentile, timesOf } from './percentile.ts';

test('the nearest rank, whatever the order', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(percentile(values, 0.5), 50);
  assert.equal(percentile(values, 0.95), 95);
  assert.equal(percentile([7], 0.95), 7);
});

test('what is told of a series', () => {
  assert.deepEqual(timesOf([3, 1, 2]), { count: 3, p50: 2, p95: 3, max: 3 });
  assert.throws(() => timesOf([]), RangeError);
});
