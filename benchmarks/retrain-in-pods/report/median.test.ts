import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median } from './median.ts';

test('the middle value, whatever the order', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([10, 9, 2, 1]), 5.5);
  assert.equal(median([3]), 3);
});

test('numbers are compared as numbers, and the input stays as it was', () => {
  const values = [10, 9, 100];
  assert.equal(median(values), 10);
  assert.deepEqual(values, [10, 9, 100]);
});

test('no values have no median', () => {
  assert.throws(() => median([]), RangeError);
});
