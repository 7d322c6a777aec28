import assert from 'node:assert/strict';
import { test } from 'node:test';
import { irisDataset } from '../src/data/iris.ts';
import { toDataset } from '../src/dataset.ts';

const table = {
  columns: ['width', 'kind', 'height'],
  rows: [
    ['1', 'b', '2'],
    ['3', 'a', ' 4e1 '],
  ] as (string | null)[][],
};
const options = {
  task: 'classification' as const,
  origin: { name: 'tiny', type: 'local' as const, source: {} },
  features: ['width', 'height'],
  target: 'kind',
};

test('iris has 150 rows, 4 columns and 50 rows of each class', () => {
  const data = irisDataset();
  assert.equal(data.rows.length, 150);
  assert.deepEqual(data.classes, ['setosa', 'versicolor', 'virginica']);
  for (const label of [0, 1, 2]) {
    assert.equal(data.targets.filter(target => target === label).length, 50);
  }
});

test('text becomes numbers, and classes are sorted', () => {
  const data = toDataset(table, options);
  assert.deepEqual(data.rows, [
    [1, 2],
    [3, 40],
  ]);
  assert.deepEqual(data.classes, ['a', 'b']);
  assert.deepEqual(data.targets, [1, 0]);
});

test('classes that look like numbers are sorted as text', () => {
  const rows = ['10', '9', 'é', 'z'].map(kind => ['1', kind, '1']);
  assert.deepEqual(toDataset({ ...table, rows }, options).classes, ['10', '9', 'z', 'é']);
});

test('rows with an empty cell are left out', () => {
  const rows = [...table.rows, [null, 'a', '1'], ['1', null, '1']];
  assert.equal(toDataset({ ...table, rows }, options).rows.length, 2);
});

test('the target of a regression is a number', () => {
  const data = toDataset(table, {
    ...options,
    task: 'regression',
    features: ['width'],
    target: 'height',
  });
  assert.deepEqual(data.targets, [2, 40]);
  assert.deepEqual(data.classes, []);
});

test('the digest fits MLflow and follows the data', () => {
  const { digest } = toDataset(table, options);
  assert.match(digest, /^[0-9a-f]{32}$/);
  assert.equal(toDataset(table, options).digest, digest);
  const rows = [table.rows[0], ['3', 'c', '40']];
  assert.notEqual(toDataset({ ...table, rows }, options).digest, digest);
});
