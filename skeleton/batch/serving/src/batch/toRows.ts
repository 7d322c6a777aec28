import { checkRows, type Cell, type Row } from '../model/checkRows.ts';
import type { Column } from '../model/signature.ts';
import { ServingError } from '../ServingError.ts';
import type { Table } from './csv.ts';

const WANTED: Record<Column['type'], string> = {
  double: 'numbers',
  float: 'numbers',
  long: 'whole numbers',
  integer: 'whole numbers',
  string: 'text',
  boolean: 'true or false',
};

/**
 * Rows as the signature wants them, from the text of a file.
 *
 * @throws ServingError in the words that a trainer has for its data; rows are
 *   counted from 1, without the header
 */
export function toRows({ columns, rows }: Table, inputs: readonly Column[]): Row[] {
  if (rows.length === 0) {
    throw problem('data-empty', 'The input has 0 rows.', 'Check where the input comes from.');
  }
  const absent = inputs.find(({ name, required }) => required && !columns.includes(name));
  if (absent) {
    throw problem(
      'data-missing-column',
      `The input has no column "${absent.name}".`,
      'Add the column: the champion predicts from it.',
    );
  }
  const places = inputs.map(input => ({
    ...input,
    at: columns.indexOf(input.name),
  }));
  const typed = rows.map(cells =>
    Object.fromEntries(places.map(({ name, type, at }) => [name, cellOf(cells[at], type)])),
  );
  const [wrong] = checkRows(typed, inputs);
  if (!wrong) return typed;
  const { name, type } = inputs.find(each => each.name === wrong.field)!;
  const value = rows[wrong.row!][columns.indexOf(name)];
  throw problem(
    'data-wrong-type',
    `Column "${name}" should hold ${WANTED[type]}, but row ${wrong.row! + 1} ${
      value === null ? 'is empty' : `holds "${value.slice(0, 60)}"`
    }.`,
    'Correct the value, or leave the row out.',
  );
}

/** What does not fit its type stays text, and is found by the check of all rows. */
function cellOf(text: string | null | undefined, type: Column['type']): Cell {
  if (text === null || text === undefined || type === 'string') return text ?? null;
  const trimmed = text.trim();
  if (type === 'boolean')
    return ({ true: true, false: false } as const)[trimmed.toLowerCase()] ?? text;
  const number = Number(trimmed);
  return trimmed !== '' && Number.isFinite(number) ? number : text;
}

const problem = (code: string, message: string, nextStep: string) =>
  new ServingError(code, message, nextStep);
