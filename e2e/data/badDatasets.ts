import { iris, toCsv, withColumn, withoutColumn } from './irisCsv.ts';

/** Data that no model may be trained on. */
export interface BadDataset {
  title: string;
  csv: string;
  code: string;
  message: string | RegExp;
  /** Whether so much is known of it that its profile is worth keeping. */
  hasProfile: boolean;
}

const [header, ...rows] = iris;

/** Each is stopped by one check, with a champion that was trained on iris. */
export const BAD_DATASETS: BadDataset[] = [
  {
    title: 'a missing column',
    csv: toCsv(withoutColumn('petal_width')),
    code: 'data-missing-column',
    message: 'The training data has no column "petal_width".',
    hasProfile: false,
  },
  {
    title: 'a wrong type',
    csv: toCsv(
      withColumn('petal_length', (cell, row) => (row === 7 ? 'abc' : cell)),
    ),
    code: 'data-wrong-type',
    message:
      'Column "petal_length" should hold numbers, but row 7 holds "abc".',
    hasProfile: true,
  },
  {
    title: '40 % empty cells',
    csv: toCsv(
      withColumn('sepal_width', (cell, row) => (row % 5 < 2 ? '' : cell)),
    ),
    code: 'data-too-many-nulls',
    message:
      'Column "sepal_width" is empty in 40.0 % of the rows; at most 10.0 % are allowed.',
    hasProfile: true,
  },
  {
    title: 'one class only',
    csv: toCsv(withColumn('species', () => 'setosa')),
    code: 'data-one-class',
    message:
      'The training data has only the class "setosa"; at least two are needed.',
    hasProfile: true,
  },
  {
    title: 'duplicate rows across the split',
    csv: toCsv([header, ...rows, ...rows]),
    code: 'data-duplicates-across-split',
    // Each trainer draws its own split.
    message:
      /^\d+\.\d % of the test rows are also in the training part; at most 10\.0 % are allowed\.$/,
    hasProfile: true,
  },
  {
    title: 'drift from the champion’s data',
    csv: toCsv(
      withColumn('petal_length', cell => (Number(cell) + 3).toFixed(1)),
    ),
    code: 'data-drifted',
    message:
      'Column "petal_length" has drifted from the champion\'s data: PSI 5.54 (at most 0.25), KS p-value 0.0000.',
    hasProfile: true,
  },
  {
    title: 'no rows',
    csv: toCsv([header]),
    code: 'data-empty',
    message: 'The training data has 0 rows.',
    hasProfile: false,
  },
];
