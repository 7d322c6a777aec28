import { CsvError, parse } from 'csv-parse/sync';
import { sentence, ServingError } from '../ServingError.ts';

/** A file as it is: text, and null for an empty cell. */
export interface Table {
  columns: string[];
  rows: (string | null)[][];
}

/**
 * Reads CSV (RFC 4180, UTF-8, with a header).
 *
 * @throws ServingError `data-unreadable`, naming the row
 */
export function readCsv(bytes: Uint8Array): Table {
  const [columns = [], ...records] = recordsOf(bytes);
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  if (twice !== undefined) throw unreadable(`two columns are called "${twice}"`);
  const rows = records.map((record, at) => {
    if (record.length === columns.length) return record.map(cell => (cell === '' ? null : cell));
    throw unreadable(`row ${at + 1} has ${record.length} cells, the header has ${columns.length}`);
  });
  return { columns, rows };
}

function recordsOf(bytes: Uint8Array): string[][] {
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), {
      record_delimiter: ['\r\n', '\n', '\r'],
      // Told by row number above.
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(sentence(error).replace(/\.$/, ''));
    throw unreadable('it is not UTF-8');
  }
}

/** Writes CSV; what a spreadsheet would take for more than text is quoted. */
export function writeCsv({ columns, rows }: { columns: string[]; rows: unknown[][] }): string {
  return [columns, ...rows].map(row => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(value: unknown): string {
  const text = String(value ?? '');
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const unreadable = (problem: string) =>
  new ServingError(
    'data-unreadable',
    `The input is not a valid CSV file: ${problem}.`,
    'Correct the file: CSV in UTF-8 with a header.',
  );
