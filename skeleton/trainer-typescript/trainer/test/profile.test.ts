import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeColumn, profileSchema } from '../src/data/profile/profile.ts';
import { profileOf } from '../src/data/profile/profileOf.ts';
import type { Cell } from '../src/data/Table.ts';
import { toDataset } from '../src/dataset.ts';

const ORIGIN = { name: 'flowers', type: 'local', source: {} } as const;
const HEADER = ['length', 'width', 'species'];
/** Every second one is a rose. */
const flowers = (count = 40): Cell[][] =>
  Array.from({ length: count }, (_, row) => [`${row}.5`, `${row % 5}`, row % 2 ? 'rose' : 'daisy']);

function profile(rows: Cell[][], task: 'classification' | 'regression' = 'classification') {
  const table = { columns: HEADER, rows };
  const [features, target] =
    task === 'regression' ? [['length'], 'width'] : [['length', 'width'], 'species'];
  const data = toDataset(table, { task, features, target, origin: ORIGIN });
  return profileSchema.parse(profileOf(table, data, target));
}

test('a column is described by what later data is compared with', () => {
  const values = [3, 1, 2, 10];
  const found = describeColumn(values, 0.25);
  assert.deepEqual([found.nullShare, found.min, found.max, found.mean], [0.25, 1, 10, 4]);
  assert.deepEqual([found.bins.edges[0], found.bins.edges.at(-1)], [1, 10]);
  assert.ok(Math.abs(found.bins.shares.reduce((a, b) => a + b) - 1) < 1e-12);
  assert.equal(found.quantiles[50], 2.5);
  assert.deepEqual(values, [3, 1, 2, 10], 'the data itself is not sorted');
});

test('shares of empty cells are of all rows, and the rest of the whole ones', () => {
  const rows = flowers();
  for (const row of rows.slice(0, 10)) row[0] = null;
  const { rows: count, features, classes } = profile(rows);
  assert.equal(count, 30);
  assert.deepEqual([features.length.nullShare, features.width.nullShare], [0.25, 0]);
  assert.deepEqual(classes, { daisy: 0.5, rose: 0.5 });
});

test('a regression has a label in place of classes', () => {
  const { classes, label, columns } = profile(flowers(), 'regression');
  assert.equal(classes, undefined);
  assert.deepEqual([label?.min, label?.max], [0, 4]);
  assert.deepEqual(columns, [
    { name: 'length', type: 'double' },
    { name: 'width', type: 'double' },
  ]);
});

test('of no rows little is said', () => {
  const { rows, features } = profile([[null, null, 'rose']]);
  assert.deepEqual([rows, features], [0, {}]);
});
