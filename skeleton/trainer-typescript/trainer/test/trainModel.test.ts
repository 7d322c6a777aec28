import assert from 'node:assert/strict';
import { test } from 'node:test';
import { irisDataset } from '../src/data/iris.ts';
import { DEFAULTS } from '../src/project.ts';
import { trainModel } from '../src/trainModel.ts';

const data = irisDataset();
const parameters = { ...DEFAULTS, nEstimators: 50, maxDepth: null, testShare: 0.2, seed: 42 };

test('a model of iris is good, and the same for the same seed', async () => {
  const first = await trainModel(data, parameters);
  const second = await trainModel(data, parameters);
  assert.ok(first.metrics.accuracy > 0.9);
  assert.ok(first.metrics.oob_accuracy > 0.9);
  assert.deepEqual(second.metrics, first.metrics);
  assert.deepEqual(second.predictions, first.predictions);
});

test('every row has a prediction, and the test rows agree with the accuracy', async () => {
  const { predictions, metrics, confusionMatrix } = await trainModel(data, parameters);
  assert.deepEqual(
    predictions.map(row => row.index),
    data.rows.map((_, row) => row),
  );
  const tested = predictions.filter(row => row.split === 'test');
  const right = tested.filter(row => row.label === row.predicted);
  assert.equal(tested.length, 30);
  assert.equal(metrics.accuracy, right.length / 30);
  assert.equal(
    confusionMatrix.flat().reduce((a, b) => a + b),
    30,
  );
});

test('importances belong to the features and add up to 1', async () => {
  const { importance } = await trainModel(data, parameters);
  assert.deepEqual(Object.keys(importance), data.features);
  const sum = Object.values(importance).reduce((a, b) => a + b);
  assert.ok(Math.abs(sum - 1) < 1e-9);
});

test('forests of 1 to 6 trees train, where the library alone throws', async () => {
  for (const nEstimators of [1, 2, 3, 4, 5, 6]) {
    const { metrics } = await trainModel(data, { ...parameters, nEstimators });
    assert.ok(Object.values(metrics).every(Number.isFinite), `${nEstimators} trees`);
  }
});
