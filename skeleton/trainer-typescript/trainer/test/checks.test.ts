import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percent, stops, judge } from '../src/data/checks/Check.ts';
import { checkClasses } from '../src/data/checks/classes.ts';
import { checkNulls, checkShape, checkTypes } from '../src/data/checks/columns.ts';
import { checkDrift, checkRanges } from '../src/data/checks/drift.ts';
import { checkDuplicates } from '../src/data/checks/duplicates.ts';
import { describeColumn, type Profile } from '../src/data/profile/profile.ts';
import { random } from '../src/random.ts';
import { mlops } from './support/flowers.ts';

/** Limits of mlops.json; those that are left out have their defaults. */
const limits = (checks: object = {}) => mlops({}, checks).checks;

const next = random(1);
const VALUES = Array.from({ length: 400 }, () => next() + next() + next());
const moved = VALUES.map(value => value + 1);

const champion = (values: number[] = VALUES): Profile => ({
  task: 'classification',
  rows: values.length,
  target: 'y',
  columns: [{ name: 'x', type: 'double' }],
  features: { x: describeColumn(values, 0) },
});

test('a check that failed stops, unless it only warns', () => {
  assert.ok(stops(judge('data-drifted', 'far', 'near')));
  assert.ok(!stops(judge('data-drifted', 'far', 'near', { stops: false })));
  assert.ok(!stops(judge('data-drifted', undefined, 'near')));
  assert.equal(judge('data-empty', undefined, 'There are rows.').message, 'There are rows.');
});

test('as few rows as are allowed', () => {
  const rows = Array.from({ length: 20 }, () => ['1', 'a']);
  const choice = { features: ['x'], missing: [], unknown: [] };
  const passed = (least: number) =>
    checkShape({ columns: ['x', 'y'], rows }, choice, least).every(check => check.passed);
  assert.deepEqual([passed(20), passed(21)], [true, false]);
});

test('as many empty cells as are allowed, and the first column that has more', () => {
  const rows = Array.from({ length: 10 }, (_, row) => [
    '1',
    row < 1 ? null : '1',
    row < 2 ? null : '1',
  ]);
  const table = { columns: ['a', 'b', 'c'], rows };
  assert.ok(checkNulls(table, ['a', 'b'], limits()).passed);
  const check = checkNulls(table, ['a', 'b', 'c'], limits());
  assert.match(check.message, /^Column "c" is empty in 20\.0 % of the rows/);
  assert.deepEqual(check.details.shares, { a: 0, b: 0.1, c: 0.2 });
});

test('the first wrong row of every column is in the report', () => {
  const rows = [
    ['1', '1'],
    [null, '2'],
    ['x', '3'],
    ['y', 'z'.repeat(200)],
  ];
  const { message, details } = checkTypes({ columns: ['a', 'b'], rows }, ['a', 'b']);
  assert.equal(message, 'Column "a" should hold numbers, but row 3 holds "x".');
  assert.deepEqual(details.wrong, [
    { column: 'a', row: 3, value: 'x' },
    { column: 'b', row: 4, value: 'z'.repeat(100) },
  ]);
});

test('a class as rare as is allowed, and one that the champion knows', () => {
  const labels = [...Array(9).fill('a'), 'b'];
  const failed = (least: number, known?: Record<string, number>) =>
    checkClasses(
      labels,
      limits({ minClassShare: least }),
      known && { ...champion(), classes: known },
    )
      .filter(({ passed }) => !passed)
      .map(({ check }) => check);
  assert.deepEqual(failed(0.1), []);
  assert.deepEqual(failed(0.11), ['data-class-too-rare']);
  assert.deepEqual(failed(0, { a: 0.5, b: 0.5 }), []);
  assert.deepEqual(failed(0, { a: 1 }), ['data-new-class']);
});

test('rows that differ in their target are no duplicates', () => {
  const data = { rows: [[1], [1], [1]], targets: [0, 1, 0] };
  const check = (test: number[], most: number) =>
    checkDuplicates(data, { train: [0], test }, limits({ maxDuplicateShare: most }));
  assert.ok(check([1], 0).passed);
  assert.ok(check([1, 2], 0.5).passed);
  assert.equal(
    check([1, 2], 0.4).message,
    '50.0 % of the test rows are also in the training part; at most 40.0 % are allowed.',
  );
});

for (const [what, values, checks, stopping] of [
  ['far by both measures', moved, {}, true],
  ['far by the test alone', moved, { maxPsi: 100 }, false],
  ['far by the index alone', moved, { ksAlpha: 0 }, false],
  ['too few to tell', moved.slice(0, 5), {}, false],
  ['in another order', VALUES.toReversed(), {}, false],
] as const) {
  test(`drift: ${what}`, () => {
    const columns = ['x', 'new'].map(name => ({ name, values }));
    const check = checkDrift(columns, limits(checks), champion());
    assert.equal(stops(check), stopping);
    const drifts = check.details.drifts as { column: string }[];
    // What the champion does not know is left out.
    assert.deepEqual(
      drifts.map(({ column }) => column),
      ['x'],
    );
  });
}

test('without a champion nothing is compared', () => {
  const columns = [{ name: 'x', values: VALUES }];
  assert.match(checkDrift(columns, limits()).message, /^There is no champion/);
  assert.ok(checkRanges(columns).passed);
});

test('the ends of a range are in it', () => {
  const known = champion([1, 2, 4]);
  assert.ok(checkRanges([{ name: 'x', values: [1, 4] }], known).passed);
  const told = checkRanges([{ name: 'x', values: [0.5, 4, 4, 4] }], known);
  assert.deepEqual([told.passed, stops(told)], [false, false]);
  assert.equal(
    told.message,
    'Column "x" has 25.0 % of its values outside of the champion\'s range 1 to 4.',
  );
});

test('shares are told with one digit', () => {
  assert.deepEqual([0, 0.4, 1, 1 / 3].map(percent), ['0.0 %', '40.0 %', '100.0 %', '33.3 %']);
});
