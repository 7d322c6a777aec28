import { createHash } from 'node:crypto';
import { classesOf } from './data/checks/classes.ts';
import type { Origin } from './data/readTable.ts';
import { toNumber, type Cell, type Table } from './data/Table.ts';

/** A table of numbers with one target per row, without empty cells. */
export interface Dataset {
  task: 'classification' | 'regression';
  origin: Origin;
  features: string[];
  /** Sorted by code point; none for a regression. */
  classes: string[];
  rows: number[][];
  /** One per row: an index into `classes`, or the number of a regression. */
  targets: number[];
  /** First 32 hex digits of the SHA-256 of names, rows and targets; MLflow allows 36. */
  digest: string;
}

/**
 * The rows of a table that have a value in every column that is used; text where
 * a number belongs counts as none.
 */
export function toDataset(
  { columns, rows }: Table,
  options: Pick<Dataset, 'task' | 'origin' | 'features'> & { target: string },
): Dataset {
  const { task, origin, features, target } = options;
  const at = features.map(name => columns.indexOf(name));
  const targetAt = columns.indexOf(target);
  const numbers: number[][] = [];
  const answers: (string | number)[] = [];
  for (const row of rows) {
    const values = at.map(column => numberOf(row[column]));
    const answer = task === 'regression' ? numberOf(row[targetAt]) : row[targetAt];
    if (values.includes(undefined) || answer === undefined || answer === null) continue;
    numbers.push(values as number[]);
    answers.push(task === 'regression' ? answer : String(answer));
  }
  const classes = task === 'classification' ? classesOf(answers as string[]) : [];
  const indexes = new Map(classes.map((name, i) => [name, i]));
  const digest = createHash('sha256')
    .update(JSON.stringify([features, numbers, answers]))
    .digest('hex')
    .slice(0, 32);
  const targets =
    task === 'classification'
      ? answers.map(answer => indexes.get(answer as string)!)
      : (answers as number[]);
  return { task, origin, features, classes, rows: numbers, targets, digest };
}

const numberOf = (cell: Cell) => (cell === null ? undefined : toNumber(cell));
