import { CsvError, parse } from 'csv-parse/sync';
import { dataError } from '../dataErrors.ts';
import type { Table } from '../Table.ts';

/**
 * Reads a CSV file (RFC 4180, UTF-8, with a header). An empty cell is null.
 *
 * @throws TrainerError `data-unreadable`, naming the row
 */
export function readCsv(bytes: Uint8Array): Table {
  const [columns = [], ...records] = parseRecords(decode(bytes));
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) throw unreadable(`two columns are called "${twice}"`);
  const rows = records.map((record, r) => {
    if (record.length !== columns.length) {
      throw unreadable(`row ${r + 1} has ${record.length} cells, the header has ${columns.length}`);
    }
    return record.map(cell => (cell === '' ? null : cell));
  });
  return { columns, rows };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('it is not UTF-8');
  }
}

function parseRecords(text: string): string[][] {
  try {
    return parse(text, {
      record_delimiter: ['\r\n', '\n', '\r'],
      // Told by row number above.
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable(
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quote is not closed'
        : `line ${error.lines} has a quote in the wrong place`,
    );
  }
}

const unreadable = (problem: string) =>
  dataError('data-unreadable', `The training data is not a valid CSV file: ${problem}.`);
