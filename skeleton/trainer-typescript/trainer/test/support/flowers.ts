import type { Cell, Table } from '../../src/data/Table.ts';
import { irisTable } from '../../src/data/sources/iris.ts';
import { parseMlopsFile } from '../../src/mlopsFile.ts';

/** Iris with a change in each cell; `change` gets row, column name and value. */
export function flowers(
  change: (row: number, column: string, cell: Cell) => Cell = (_, __, cell) => cell,
): Table {
  const { columns, rows } = irisTable();
  return {
    columns,
    rows: rows.map((row, r) => row.map((cell, c) => change(r, columns[c], cell))),
  };
}

/** What a mlops.json says; sections win over iris and the defaults. */
export function mlops(data: object = {}, checks: object = {}, task = 'classification') {
  return parseMlopsFile(
    JSON.stringify({
      task,
      data: { source: 'iris', target: 'species', features: ['*'], ...data },
      checks,
    }),
  );
}
