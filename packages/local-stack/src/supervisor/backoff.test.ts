import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff } from './backoff.ts';

test('the wait doubles with each crash in a row, up to a minute', () => {
  assert.deepEqual(
    [1, 2, 3, 6, 7, 50].map(backoff),
    [1_000, 2_000, 4_000, 32_000, 60_000, 60_000],
  );
});

test('a count below one is taken as the first crash', () => {
  assert.equal(backoff(0), 1_000);
});
