import type { CheckSettings } from '../../mlopsFile.ts';
import type { Split } from '../../split.ts';
import { judge, percent, type Check } from './Check.ts';

/** Whether the test rows are new to the model; a row is its features and its target. */
export function checkDuplicates(
  { rows, targets }: { rows: readonly number[][]; targets: readonly number[] },
  { train, test }: Split,
  { maxDuplicateShare }: CheckSettings,
): Check {
  const key = (row: number) => JSON.stringify([rows[row], targets[row]]);
  const seen = new Set(train.map(key));
  const share = test.filter(row => seen.has(key(row))).length / test.length;
  return judge(
    'data-duplicates-across-split',
    share > maxDuplicateShare
      ? `${percent(share)} of the test rows are also in the training part; at most ${percent(maxDuplicateShare)} are allowed.`
      : undefined,
    `${percent(share)} of the test rows are also in the training part.`,
    { share, maxDuplicateShare },
  );
}
