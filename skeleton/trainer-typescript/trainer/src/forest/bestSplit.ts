import { gini, giniRounded } from './impurity.ts';

/** A table by columns, with a class per row. */
export interface Columns {
  values: Float64Array[];
  targets: Uint16Array;
  classCount: number;
}

/** `column < value` goes left. The gain is the fall of Gini impurity. */
export interface Split {
  column: number;
  value: number;
  gain: number;
}

interface Candidate {
  column: number;
  value: number;
  /** Class counts of the rows below `value`. */
  below: Float64Array;
  belowSize: number;
  gain: number;
}

/** Gains that differ by less than this may be swapped by rounding. */
const TIE = 1e-9;

/**
 * The split with the greatest gain among ml-cart's candidates: midpoints between
 * neighbours, in the order of a column, that differ in class.
 *
 * ml-cart counts the whole node again for each candidate, which is quadratic.
 * Here the classes below a candidate are counted while walking along the sorted
 * column; candidates that tie for the best are then compared with ml-cart's own
 * rounding, so that the choice is the same.
 *
 * @param rows - row numbers of the node, in the order in which ml-cart holds them
 * @param columns - column numbers to look at, in order
 */
export function bestSplit(
  table: Columns,
  rows: Uint32Array,
  columns: readonly number[],
): Split | undefined {
  const total = countClasses(table, rows);
  let best = -Infinity;
  let rivals: Candidate[] = [];
  columns.forEach((feature, column) => {
    for (const candidate of candidatesOf(table, rows, feature, column, total)) {
      if (candidate.gain < best - TIE) continue;
      if (candidate.gain > best) {
        best = candidate.gain;
        rivals = rivals.filter(rival => rival.gain >= best - TIE);
      }
      rivals.push({ ...candidate, below: candidate.below.slice() });
    }
  });

  let winner: Split | undefined;
  const parent = giniRounded(total, rows.length);
  for (const { column, value, below, belowSize } of rivals) {
    const aboveSize = rows.length - belowSize;
    const above = total.map((count, c) => count - below[c]);
    const impurity =
      0 +
      (giniRounded(above, aboveSize) * aboveSize) / rows.length +
      (giniRounded(below, belowSize) * belowSize) / rows.length;
    const gain = parent - impurity;
    if (!winner || gain > winner.gain) winner = { column, value, gain };
  }
  return winner;
}

function* candidatesOf(
  { values, targets }: Columns,
  rows: Uint32Array,
  feature: number,
  column: number,
  total: Float64Array,
): Generator<Candidate> {
  const x = values[feature];
  const sorted = stableOrder(x, rows);
  const size = rows.length;
  const parent = gini(total, size);
  const below = new Float64Array(total.length);
  const above = new Float64Array(total.length);
  let belowSize = 0;
  let last = NaN;
  for (let i = 1; i < size; i++) {
    if (targets[sorted[i - 1]] === targets[sorted[i]]) continue;
    const value = (x[sorted[i - 1]] + x[sorted[i]]) / 2;
    if (value === last) continue;
    last = value;
    while (belowSize < size && x[sorted[belowSize]] < value) {
      below[targets[sorted[belowSize++]]]++;
    }
    for (let c = 0; c < total.length; c++) above[c] = total[c] - below[c];
    const aboveSize = size - belowSize;
    const impurity =
      (gini(above, aboveSize) * aboveSize + gini(below, belowSize) * belowSize) / size;
    yield { column, value, below, belowSize, gain: parent - impurity };
  }
}

/** Rows by rising value; equal values keep their order, as Array.sort does in ml-cart. */
function stableOrder(x: Float64Array, rows: Uint32Array): Uint32Array {
  const places = rows.map((_, place) => place);
  places.sort((a, b) => x[rows[a]] - x[rows[b]] || a - b);
  return places.map(place => rows[place]);
}

function countClasses({ targets, classCount }: Columns, rows: Uint32Array) {
  const counts = new Float64Array(classCount);
  for (const row of rows) counts[targets[row]]++;
  return counts;
}
