import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examine } from '../src/data/examine.ts';
import type { Table } from '../src/data/Table.ts';
import { compare, describe } from '../src/drift/compare.ts';
import { flowers, mlops } from './support/flowers.ts';

const settings = mlops();
const { profile } = examine(flowers(), settings, { testShare: 0.2, seed: 1 });
const compared = (table: Table) => compare(table, settings, profile!);
const refused = (table: Table, code: string, message: RegExp) =>
  assert.throws(() => compared(table), { code, message });
/** Petals in millimetres. */
const longer = flowers((_, column, cell) =>
  column.startsWith('petal') ? Number(cell) * 10 : cell,
);

function without(table: Table, column: string): Table {
  const at = table.columns.indexOf(column);
  const rest = <T>(values: T[]) => values.filter((_, i) => i !== at);
  return { columns: rest(table.columns), rows: table.rows.map(rest) };
}

test('the same data has not drifted', () => {
  const { rows, columns } = compared(flowers());
  assert.equal(rows, 150);
  assert.deepEqual(
    columns.map(({ column, drifted }) => [column, drifted]),
    profile!.columns.slice(0, 4).map(({ name }) => [name, false]),
  );
  assert.ok(columns.every(({ psi }) => psi < 0.01));
  assert.match(describe(columns, settings.checks), /^The features are distributed as/);
});

test('a drifted column is named with its distance, of several the worst', () => {
  const { columns } = compared(longer);
  assert.deepEqual(
    columns.map(({ drifted }) => drifted),
    [false, false, true, true],
  );
  const most = columns[2].psi >= columns[3].psi ? columns[2] : columns[3];
  assert.equal(
    describe(columns, settings.checks),
    `2 of 4 columns have drifted from the champion's data, most of all "${most.column}": ` +
      `PSI ${most.psi.toFixed(2)} (at most 0.25), KS p-value 0.0000.`,
  );
  const [one, other] = [columns[2], columns[0]];
  assert.match(
    describe([one, other], settings.checks),
    /^1 of 2 columns has drifted from the champion's data, "petal_length": PSI /,
  );
  assert.match(describe([one], settings.checks), /^1 of 1 column has /);
});

test('rows of production have no target yet, and may have other columns', () => {
  const { columns } = compared(without(longer, 'species'));
  assert.equal(columns.filter(({ drifted }) => drifted).length, 2);
  const more = { columns: ['id', ...longer.columns], rows: longer.rows.map((r, i) => [i, ...r]) };
  assert.deepEqual(
    compared(more).columns.map(({ column }) => column),
    longer.columns.slice(0, 4),
  );
});

test('data that says nothing is refused as before a training', () => {
  refused(without(flowers(), 'petal_width'), 'data-missing-column', /no column "petal_width"/);
  refused({ columns: flowers().columns, rows: [] }, 'data-empty', /has 0 rows/);
  const few = { ...flowers(), rows: flowers().rows.slice(0, 5) };
  refused(few, 'data-too-few-rows', /has 5 rows; at least 20/);
  const text = flowers((row, column, cell) =>
    row === 6 && column === 'petal_width' ? 'n/a' : cell,
  );
  refused(text, 'data-wrong-type', /row 7 holds "n\/a"/);
  const empty = flowers((row, column, cell) => (row % 2 && column === 'petal_width' ? null : cell));
  refused(empty, 'data-too-many-nulls', /"petal_width" is empty in 50\.0 %/);
});
