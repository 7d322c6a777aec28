import type { Dataset } from './dataset.ts';
import { random } from './random.ts';
import { TrainerError } from './TrainerError.ts';

/** Row numbers of the two parts, each in rising order. */
export interface Split {
  train: number[];
  test: number[];
}

/** Splits the rows of a dataset: by class, or just by chance for a regression. */
export function splitRows(
  { task, targets, classes }: Pick<Dataset, 'task' | 'targets' | 'classes'>,
  testShare: number,
  seed: number,
): Split {
  if (task === 'classification') return stratifiedSplit(targets, classes, testShare, seed);
  const rows = targets.map((_, row) => row);
  const size = testSize(rows.length, testShare, '');
  shuffle(rows, random(seed));
  return { train: rows.slice(size).sort(rising), test: rows.slice(0, size).sort(rising) };
}

/**
 * Splits rows so that each class keeps its share in both parts.
 *
 * @param targets - class index of each row, 0..k-1
 * @param classes - the k class names
 * @param testShare - share of the rows that goes to the test part, 0 < x < 1
 * @throws TrainerError `bad-split` when a class would have no row in a part
 */
export function stratifiedSplit(
  targets: readonly number[],
  classes: readonly string[],
  testShare: number,
  seed: number,
): Split {
  const next = random(seed);
  const train: number[] = [];
  const test: number[] = [];
  classes.forEach((name, label) => {
    const rows = targets.flatMap((target, row) => (target === label ? [row] : []));
    const size = testSize(rows.length, testShare, ` for class ${name}, which has ${rows.length}`);
    shuffle(rows, next);
    test.push(...rows.slice(0, size));
    train.push(...rows.slice(size));
  });
  return { train: train.sort(rising), test: test.sort(rising) };
}

const rising = (a: number, b: number) => a - b;

/** Rows of the test part; none of the parts may be empty. */
function testSize(count: number, testShare: number, of: string): number {
  const size = Math.round(count * testShare);
  if (size > 0 && size < count) return size;
  const part = size === 0 ? 'test' : 'training';
  throw new TrainerError(
    'bad-split',
    `testShare ${testShare} leaves no ${part} row${of}.`,
    `${size === 0 ? 'Raise' : 'Lower'} testShare, for example to 0.2.`,
  );
}

/** Fisher-Yates, in place. */
function shuffle(items: number[], next: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [items[i], items[j]] = [items[j], items[i]];
  }
}
