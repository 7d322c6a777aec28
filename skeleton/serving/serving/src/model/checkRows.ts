import type { Column, ColumnType } from './signature.ts';

export type Cell = number | string | boolean | null;
/** A row by column name; it may have columns that the model does not know. */
export type Row = Record<string, Cell>;

/** What is wrong, and where. Rows are counted as in the input, from 0. */
export interface Problem {
  row?: number;
  field: string;
  message: string;
}

/** Enough to correct a client by, and no more than one can read. */
const MOST_PROBLEMS = 10;

/**
 * Checks rows by the model's signature. Columns that it does not know are
 * allowed, as MLflow allows them: a client can send what the next version will
 * need before that version serves.
 *
 * @returns the first problems; none when every row can be predicted
 */
export function checkRows(rows: readonly unknown[], inputs: readonly Column[]): Problem[] {
  const problems: Problem[] = [];
  for (const [at, row] of rows.entries()) {
    problems.push(...problemsOf(row, at, inputs));
    if (problems.length >= MOST_PROBLEMS) break;
  }
  return problems.slice(0, MOST_PROBLEMS);
}

function problemsOf(row: unknown, at: number, inputs: readonly Column[]): Problem[] {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return [
      {
        row: at,
        field: 'rows',
        message: `rows[${at}] must be an object with one field for each column.`,
      },
    ];
  }
  return inputs.flatMap(({ name, type, required }) => {
    const value = Object.hasOwn(row, name) ? (row as Row)[name] : undefined;
    const place = `rows[${at}].${name}`;
    const found = (message: string) => [{ row: at, field: name, message }];
    if (value === undefined || value === null) {
      if (!required) return [];
      return found(value === null ? `${place} must not be null.` : `${place} is missing.`);
    }
    return fits(value, type)
      ? []
      : found(`${place} must be ${WANTED[type]}, but is ${shown(value)}.`);
  });
}

const WANTED: Record<ColumnType, string> = {
  double: 'a number',
  float: 'a number',
  long: 'a whole number',
  integer: 'a whole number of 32 bits',
  string: 'a string',
  boolean: 'true or false',
};

function fits(value: unknown, type: ColumnType): boolean {
  switch (type) {
    case 'double':
    case 'float':
      return typeof value === 'number' && Number.isFinite(value);
    case 'long':
      return Number.isSafeInteger(value);
    case 'integer':
      return Number.isInteger(value) && value === (value as number) << 0;
    default:
      return typeof value === type;
  }
}

/** A value as it may stand in a sentence: short, and on one line. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
