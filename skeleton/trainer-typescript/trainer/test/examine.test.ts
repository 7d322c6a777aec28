import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examine } from '../src/data/examine.ts';
import type { Table } from '../src/data/Table.ts';
import { flowers, mlops } from './support/flowers.ts';

const RUN = { testShare: 0.2, seed: 42 };
const good = examine(flowers(), mlops(), RUN);

/** What stops a training on this table. */
function failure(table: Table, options = mlops(), champion = good.profile) {
  const { failure: error, checks } = examine(table, options, RUN, champion);
  const failed = checks.find(({ check }) => check === error?.code);
  assert.equal(failed?.message, error?.message, 'the report says the same');
  return error && `${error.code}: ${error.message}`;
}

const without = (column: string) => {
  const { columns, rows } = flowers();
  const at = columns.indexOf(column);
  return { columns: columns.toSpliced(at, 1), rows: rows.map(row => row.toSpliced(at, 1)) };
};

test('iris passes every check and is described', () => {
  assert.equal(good.failure, undefined);
  assert.ok(good.checks.every(({ passed }) => passed));
  assert.equal(good.data?.rows.length, 150);
  const { profile } = good;
  assert.equal(profile?.rows, 150);
  assert.deepEqual(profile.columns.at(-1), { name: 'species', type: 'string' });
  assert.equal(profile.classes?.setosa, 1 / 3);
  const { petal_length: length } = profile.features;
  assert.deepEqual([length.min, length.max], [1, 6.9]);
  assert.equal(length.bins.edges.length, 11);
  assert.equal(length.bins.shares.length, 10);
  assert.equal(length.quantiles.length, 101);
});

test('the same data again has not drifted', () => {
  assert.equal(failure(flowers()), undefined);
});

test('no rows', () => {
  const empty = 'data-empty: The training data has 0 rows.';
  assert.equal(failure({ columns: flowers().columns, rows: [] }), empty);
  assert.equal(failure({ columns: [], rows: [] }), empty);
});

test('a missing column: the target, a pattern without any, and one of the champion', () => {
  const missing = (name: string) =>
    `data-missing-column: The training data has no column "${name}".`;
  assert.equal(failure(without('species'), mlops(), undefined), missing('species'));
  assert.equal(failure(flowers(), mlops({ features: ['*', 'stem_*'] })), missing('stem_*'));
  assert.equal(failure(without('petal_width')), missing('petal_width'));
  const chosen = mlops({ features: ['sepal_*'] }, { maxDuplicateShare: 1 });
  assert.equal(failure(without('petal_width'), chosen), undefined);
});

test('a column that the champion does not know is let in by name only', () => {
  const { columns, rows } = flowers();
  const table = { columns: ['id', ...columns], rows: rows.map((row, r) => [r, ...row]) };
  assert.equal(
    failure(table),
    'data-new-column: The training data has the column "id", which the champion does not know.',
  );
  assert.equal(failure(table, mlops({ features: ['*', 'id'] })), undefined);
});

test('text where numbers belong', () => {
  assert.equal(
    failure(flowers((row, name, cell) => (row === 6 && name === 'petal_length' ? 'abc' : cell))),
    'data-wrong-type: Column "petal_length" should hold numbers, but row 7 holds "abc".',
  );
});

test('empty cells', () => {
  assert.equal(
    failure(flowers((row, name, cell) => (row % 5 < 2 && name === 'sepal_width' ? null : cell))),
    'data-too-many-nulls: Column "sepal_width" is empty in 40.0 % of the rows; at most 10.0 % are allowed.',
  );
  const { data } = examine(
    flowers((row, name, cell) => (row % 20 === 0 && name === 'sepal_width' ? null : cell)),
    mlops(),
    RUN,
  );
  assert.equal(data?.rows.length, 142);
});

test('classes: one, a rare one, a new one', () => {
  const labelled = (label: (row: number) => string | undefined) =>
    flowers((row, name, cell) => (name === 'species' ? (label(row) ?? cell) : cell));
  assert.equal(
    failure(labelled(() => 'setosa')),
    'data-one-class: The training data has only the class "setosa"; at least two are needed.',
  );
  const rare = labelled(row => (row < 2 ? 'rare' : undefined));
  assert.equal(
    failure(rare),
    'data-class-too-rare: Class "rare" has 1.3 % of the rows; at least 2.0 % are needed.',
  );
  assert.equal(
    failure(rare, mlops({}, { minClassShare: 0 })),
    'data-new-class: The training data has the class "rare", which the champion does not know.',
  );
});

test('too few rows, before and after those with an empty cell were left out', () => {
  const { columns, rows } = flowers();
  const few = { columns, rows: rows.filter((_, r) => r % 13 === 0) };
  assert.equal(
    failure(few),
    'data-too-few-rows: The training data has 12 rows; at least 20 are needed.',
  );
  const holes = flowers((row, name, cell) => (row >= 19 && name === 'sepal_width' ? null : cell));
  const { failure: error, checks } = examine(holes, mlops({}, { maxNullShare: 1 }), RUN);
  assert.equal(error?.code, 'data-too-few-rows');
  assert.match(checks.at(-4)!.message, /^The training data has 19 rows without an empty cell/);
});

test('rows that are in both parts of the split', () => {
  const { columns, rows } = flowers();
  assert.match(
    failure({ columns, rows: [...rows, ...rows] })!,
    /^data-duplicates-across-split: \d+\.\d % of the test rows are also in the training part; at most 10\.0 % are allowed\.$/,
  );
});

test('drift stops a run, warns, or is off', () => {
  const drifted = flowers((_, name, cell) => (name === 'petal_length' ? Number(cell) + 3 : cell));
  assert.match(
    failure(drifted)!,
    /^data-drifted: Column "petal_length" has drifted from the champion's data: PSI \d+\.\d\d \(at most 0\.25\), KS p-value 0\.0000\.$/,
  );
  assert.equal(failure(drifted, mlops({}, { drift: 'off' })), undefined);
  assert.equal(examine(drifted, mlops(), RUN).failure, undefined, 'the first run');
  const { checks, failure: error } = examine(
    drifted,
    mlops({}, { drift: 'warn' }),
    RUN,
    good.profile,
  );
  assert.equal(error, undefined);
  const report = (code: string) => checks.find(({ check }) => check === code)!;
  assert.equal(report('data-drifted').passed, false);
  assert.match(report('data-ranges').message, /outside of the champion's range 1 to 6\.9\.$/);
});

test('a project that predicts something else now is not compared', () => {
  const options = mlops({ target: 'petal_width' }, {}, 'regression');
  const numbers = { ...flowers() };
  assert.match(failure(numbers, options)!, /^data-wrong-type: Column "species"/);
  const table = without('species');
  const { failure: error, profile } = examine(table, options, RUN, good.profile);
  assert.equal(error, undefined);
  assert.equal(profile?.label?.max, 2.5);
});

test('a split that cannot be made is told when the data is right', () => {
  const { failure: error } = examine(flowers(), mlops(), { testShare: 0.001, seed: 1 });
  assert.equal(error?.code, 'bad-split');
});
