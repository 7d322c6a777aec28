import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../support/stack.ts';

/** A table as text: the header, then one list of cells per row. */
export type CsvTable = string[][];

const EXAMPLE = 'skeleton/data-classification/${{ values.dataPath }}';

/** The example that a project with its data in a file starts with: Fisher's iris, 150 rows. */
export const iris: CsvTable = readFileSync(
  join(repositoryRoot, EXAMPLE),
  'utf8',
)
  .replace('${{ values.target }}', 'species')
  .trim()
  .split('\n')
  .map(line => line.split(','));

export const toCsv = (table: CsvTable): string =>
  table.map(row => `${row.join(',')}\n`).join('');

/** Iris with other cells in one column; rows are counted from 1. */
export function withColumn(
  column: string,
  change: (cell: string, row: number) => string,
): CsvTable {
  const at = iris[0].indexOf(column);
  return iris.map((cells, row) =>
    row === 0 ? cells : cells.with(at, change(cells[at], row)),
  );
}

export function withoutColumn(column: string): CsvTable {
  const at = iris[0].indexOf(column);
  return iris.map(cells => cells.toSpliced(at, 1));
}
