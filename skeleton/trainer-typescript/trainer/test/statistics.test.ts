import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ascending,
  binShares,
  greatestDistance,
  kolmogorovPValue,
  populationStability,
  quantiles,
} from '../src/data/profile/statistics.ts';

const near = (actual: number, expected: number, tolerance = 1e-12) =>
  assert.ok(Math.abs(actual - expected) < tolerance, `${actual} is not ${expected}`);

test('quantiles as numpy.quantile gives them', () => {
  assert.deepEqual(quantiles(ascending([10, 9, 1, 2]), 5), [1, 1.75, 5.5, 9.25, 10]);
  assert.deepEqual(quantiles(ascending([3]), 3), [3, 3, 3]);
});

test('a value on an edge is in the bin below, and the outer bins are open', () => {
  assert.deepEqual(binShares([-9, 1, 2, 2.5, 99], [0, 1, 2, 3]), [0.4, 0.2, 0.4]);
});

test('edges that are equal leave their bins empty', () => {
  assert.deepEqual(binShares([5, 5, 6], [5, 5, 5, 6]), [2 / 3, 0, 1 / 3]);
});

test('the population stability index, worked out by hand', () => {
  near(populationStability([0.5, 0.5], [0.5, 0.5]), 0);
  near(populationStability([0.8, 0.2], [0.5, 0.5]), 0.3 * Math.log(1.6) - 0.3 * Math.log(0.4));
  near(populationStability([1, 0], [0, 1]), 2 * (1 - 1e-4) * Math.log(1e4));
});

test('the greatest distance as scipy.stats.ks_2samp gives it', () => {
  const distance = (a: number[], b: number[]) => greatestDistance(ascending(a), ascending(b));
  near(distance([1, 2, 3], [1, 2, 3]), 0);
  near(distance([1, 2, 3], [4, 5]), 1);
  near(distance([1, 2, 2, 3], [2, 3, 4, 5]), 0.5);
});

test('the p-value as scipy.special.kolmogorov gives it', () => {
  // sqrt(50 * 50 / 100) = 5: x = (5 + 0.12 + 0.022) * distance
  near(kolmogorovPValue(1 / 5.142, 50, 50), 0.26999967167735456);
  near(kolmogorovPValue(0.3 / 5.142, 50, 50), 0.9999906941986655);
  near(kolmogorovPValue(2 / 5.142, 50, 50), 0.0006709252557796953);
  assert.equal(kolmogorovPValue(0, 50, 50), 1);
});
