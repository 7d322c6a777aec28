import assert from 'node:assert/strict';
import { test } from 'node:test';
import { argMax, evaluate } from '../src/evaluate.ts';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

test('figures of a small example, worked out by hand', () => {
  const shares = [
    [0.9, 0.1, 0],
    [0.4, 0.6, 0],
    [0, 0.8, 0.2],
    [0.5, 0.5, 0],
  ];
  const { metrics, confusionMatrix } = evaluate([0, 0, 1, 1], shares, ['a', 'b', 'c']);
  assert.deepEqual(confusionMatrix, [
    [1, 1, 0],
    [1, 1, 0],
    [0, 0, 0],
  ]);
  near(metrics.accuracy, 0.5);
  near(metrics.precision_a, 0.5);
  near(metrics.recall_b, 0.5);
  near(metrics.macro_f1, (0.5 + 0.5 + 0) / 3);
  near(metrics.log_loss, -(Math.log(0.9) + Math.log(0.4) + Math.log(0.8) + Math.log(0.5)) / 4);
});

test('a class that was never predicted has precision 0, not NaN', () => {
  const { metrics } = evaluate(
    [0, 1],
    [
      [1, 0],
      [1, 0],
    ],
    ['a', 'b'],
  );
  assert.equal(metrics.precision_b, 0);
  assert.equal(metrics.recall_b, 0);
});

test('a certain mistake costs the clipped log loss, not infinity', () => {
  near(evaluate([0], [[0, 1]], ['a', 'b']).metrics.log_loss, -Math.log(1e-15));
});

test('of equal values the first wins', () => {
  assert.equal(argMax([1, 3, 3]), 1);
  assert.equal(argMax([0, 0]), 0);
});
