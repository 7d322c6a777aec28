import assert from 'node:assert/strict';
import { test } from 'node:test';
import { irisTable } from '../src/data/sources/iris.ts';
import { toDataset } from '../src/dataset.ts';
import { DEFAULTS } from '../src/project.ts';
import { random } from '../src/random.ts';
import { evaluateNumbers } from '../src/regression/evaluateNumbers.ts';
import {
  growRegressionTree,
  leafValue,
  sortRows,
  type RegressionNode,
} from '../src/regression/growRegressionTree.ts';
import { RegressionForest } from '../src/regression/RegressionForest.ts';
import { trainRegression } from '../src/regression/trainRegression.ts';

const { columns, rows } = irisTable();
const iris = toDataset(
  { columns, rows },
  {
    task: 'regression',
    origin: { name: 'iris', type: 'code', source: {} },
    features: columns.slice(0, 3),
    target: 'petal_width',
  },
);
const parameters = { ...DEFAULTS, nEstimators: 50, maxDepth: null, testShare: 0.2, seed: 42 };
const near = (actual: number, expected: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(actual - expected) < tolerance, `${actual} is not ${expected}`);

const grow = (points: number[][], targets: number[], maxDepth = Infinity) => {
  const table = {
    values: points[0].map((_, c) => Float64Array.from(points, row => row[c])),
    targets: Float64Array.from(targets),
  };
  return growRegressionTree(table, sortRows(table), maxDepth);
};

const squaredError = (values: number[]) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
};

/** The fall of the squared error by every possible split, by trying them all. */
function greatestFall(points: number[][], targets: number[]): number {
  let greatest = 0;
  points[0].forEach((_, c) => {
    for (const { [c]: value } of points) {
      const below = targets.filter((_target, row) => points[row][c] < value);
      const above = targets.filter((_target, row) => points[row][c] >= value);
      if (!below.length) continue;
      const fall = squaredError(targets) - squaredError(below) - squaredError(above);
      greatest = Math.max(greatest, fall);
    }
  });
  return greatest;
}

function checkSplits(node: RegressionNode, points: number[][], targets: number[]): void {
  if (!node.left || !node.right) {
    near(node.value!, targets.reduce((a, b) => a + b) / targets.length);
    return;
  }
  near(node.fall!, greatestFall(points, targets), 1e-8);
  for (const [child, isLeft] of [
    [node.left, true],
    [node.right, false],
  ] as const) {
    const part = points.flatMap((row, r) =>
      row[node.splitColumn!] < node.splitValue! === isLeft ? [r] : [],
    );
    checkSplits(
      child,
      part.map(r => points[r]),
      part.map(r => targets[r]),
    );
  }
}

test('every split is the best of all, down to leaves of one value', () => {
  const next = random(5);
  const points = Array.from({ length: 80 }, () => [next(), Math.floor(next() * 4), next()]);
  const targets = points.map(([a, b]) => a * b + next() / 10);
  const tree = grow(points, targets);
  checkSplits(tree, points, targets);
  points.forEach((point, row) => near(leafValue(tree, point), targets[row]));
});

test('a step is found, where ml-random-forest predicts one number for all', () => {
  const points = Array.from({ length: 100 }, (_, row) => [row]);
  const tree = grow(
    points,
    points.map(([x]) => (x < 50 ? 0 : 1)),
  );
  assert.deepEqual([tree.splitValue, tree.left?.value, tree.right?.value], [49.5, 0, 1]);
});

test('the depth has a limit, and equal rows end in one leaf', () => {
  const points = [[1], [2], [3], [4], [4]];
  const tree = grow(points, [1, 2, 3, 4, 6], 1);
  assert.equal(tree.left?.left, undefined);
  assert.equal(leafValue(grow(points, [1, 2, 3, 4, 6]), [4]), 5);
});

test('neighbours without a number between them are parted', () => {
  const next = 1 + Number.EPSILON;
  const tree = grow([[1], [next]], [0, 1]);
  assert.deepEqual([leafValue(tree, [1]), leafValue(tree, [next])], [0, 1]);
});

test('figures of a small example, worked out by hand', () => {
  const { rmse, mae, r2 } = evaluateNumbers([1, 2, 3], [1, 2, 6]);
  near(rmse, Math.sqrt(3));
  near(mae, 1);
  near(r2, 1 - 9 / 2);
  assert.equal(evaluateNumbers([2, 2], [1, 3]).r2, 0);
});

test('a model of iris is good, the same for the same seed, and complete', async () => {
  const first = await trainRegression(iris, parameters);
  assert.deepEqual(await trainRegression(iris, parameters), first);
  assert.ok(first.metrics.r2 > 0.9 && first.metrics.rmse < 0.25, JSON.stringify(first.metrics));
  assert.deepEqual(Object.keys(first.metrics), ['rmse', 'mae', 'r2', 'oob_rmse']);
  assert.equal(first.predictions.length, 150);
  assert.equal(first.residuals.length, 30);
  const { index, residual } = first.residuals[0];
  const { label, predicted, split } = first.predictions[index];
  assert.deepEqual([split, residual], ['test', label - predicted]);
  near(
    Object.values(first.importance).reduce((a, b) => a + b),
    1,
  );
});

test('one tree is enough, and some rows then have no out-of-bag prediction', async () => {
  const { outOfBag } = await new RegressionForest({ ...parameters, nEstimators: 1 }).grow(
    iris.rows,
    iris.targets,
  );
  const seen = outOfBag.filter(value => value === undefined).length;
  assert.ok(seen > 0 && seen < 150);
});

test('a signal stops the training between two trees', async () => {
  const stop = new AbortController();
  const forest = new RegressionForest({ ...parameters, nEstimators: 2000 });
  const growing = forest.grow(iris.rows, iris.targets, stop.signal);
  stop.abort();
  await assert.rejects(growing, { name: 'AbortError' });
});
