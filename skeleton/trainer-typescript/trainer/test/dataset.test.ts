import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asDataset, loadDataset } from '../src/dataset.ts';

const table = {
  name: 'tiny',
  source: 'test',
  features: ['width', 'height'],
  rows: [
    [1, 2],
    [3, 4],
  ],
  labels: ['b', 'a'],
};

test('iris has 150 rows, 4 columns and 50 rows of each class', () => {
  const data = loadDataset();
  assert.equal(data.rows.length, 150);
  assert.deepEqual(data.classes, ['setosa', 'versicolor', 'virginica']);
  for (const label of [0, 1, 2]) {
    assert.equal(data.targets.filter(target => target === label).length, 50);
  }
});

test('classes are numbered from 0 in the order of their first row', () => {
  const data = asDataset(table);
  assert.deepEqual(data.classes, ['b', 'a']);
  assert.deepEqual(data.targets, [0, 1]);
});

test('the digest fits MLflow and follows the data', () => {
  const { digest } = asDataset(table);
  assert.match(digest, /^[0-9a-f]{32}$/);
  assert.equal(asDataset(table).digest, digest);
  assert.notEqual(asDataset({ ...table, labels: ['b', 'c'] }).digest, digest);
});

test('data that a forest cannot use is refused, naming the place', () => {
  const refused = (change: Partial<typeof table>, message: RegExp) =>
    assert.throws(() => asDataset({ ...table, ...change }), {
      code: 'bad-data',
      message,
    });
  refused({ rows: [[1, NaN], [3, 4]] }, /row 0, column height is NaN/);
  refused({ rows: [[1, 2], [Infinity, 4]] }, /row 1, column width is Infinity/);
  refused({ rows: [[1, 2], [3]] }, /row 1 has 1 values, not 2/);
  refused({ labels: ['a'] }, /2 rows but 1 labels/);
  refused({ labels: ['a', 'a'] }, /only the class a/);
  refused({ rows: [], labels: [] }, /no rows/);
});
