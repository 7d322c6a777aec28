/** A value of a table; null where it is empty. A CSV file holds text only. */
export type Cell = string | number | null;

/** A table as its source holds it, before anything was checked. */
export interface Table {
  columns: string[];
  rows: Cell[][];
}

const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;

/** The cell as a finite number; undefined for other text. */
export function toNumber(cell: string | number): number | undefined {
  const value = typeof cell === 'number' || NUMBER.test(cell) ? Number(cell) : NaN;
  return Number.isFinite(value) ? value : undefined;
}
