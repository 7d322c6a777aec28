import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growthExponent } from './exponent.ts';

const points = (value: (size: number) => number) =>
  [10, 100, 1000, 10_000].map(size => ({ size, value: value(size) }));
const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}`);

test('finds the power', () => {
  close(growthExponent(points(() => 7)), 0);
  close(growthExponent(points(size => 3 * size)), 1);
  close(growthExponent(points(size => size ** 2)), 2);
});

test('refuses what has no slope', () => {
  assert.throws(() => growthExponent([{ size: 1, value: 1 }]), RangeError);
  assert.throws(() => growthExponent(points(() => 0)), RangeError);
});
