import type { CheckSettings } from '../../mlopsFile.ts';
import type { Choice } from '../chooseColumns.ts';
import { toNumber, type Cell, type Table } from '../Table.ts';
import { judge, percent, type Check } from './Check.ts';

/** Whether there is a table with the right columns at all. */
export function checkShape({ columns, rows }: Table, choice: Choice, minRows: number): Check[] {
  const { missing, unknown, features } = choice;
  const empty = rows.length === 0;
  return [
    judge(
      'data-empty',
      empty ? 'The training data has 0 rows.' : undefined,
      `The training data has ${rows.length} rows.`,
      { rows: rows.length },
    ),
    judge(
      'data-missing-column',
      missing.length && columns.length
        ? `The training data has no column "${missing[0]}".`
        : undefined,
      `The training data has the target and ${features.length} features.`,
      { columns, features, missing },
    ),
    judge(
      'data-new-column',
      unknown.length
        ? `The training data has the column "${unknown[0]}", which the champion does not know.`
        : undefined,
      'No column is new.',
      { unknown },
    ),
    judge(
      'data-too-few-rows',
      !empty && rows.length < minRows
        ? `The training data has ${rows.length} rows; at least ${minRows} are needed.`
        : undefined,
      `There are at least ${minRows} rows.`,
      { rows: rows.length, minRows },
    ),
  ];
}

export const fewComplete = (rows: number, minRows: number) =>
  judge(
    'data-too-few-rows',
    `The training data has ${rows} rows without an empty cell; at least ${minRows} are needed.`,
    '',
    { rows, minRows },
  );

/** Whether every cell of the columns that must be numbers is one. */
export function checkTypes(table: Table, numeric: readonly string[]): Check {
  const wrong = numeric.flatMap(name => {
    const cells = cellsOf(table, name);
    const row = cells.findIndex(cell => cell !== null && toNumber(cell) === undefined);
    return row < 0 ? [] : [{ column: name, row: row + 1, value: String(cells[row]).slice(0, 100) }];
  });
  const [first] = wrong;
  return judge(
    'data-wrong-type',
    first &&
      `Column "${first.column}" should hold numbers, but row ${first.row} holds "${first.value}".`,
    'Every feature holds numbers.',
    { wrong },
  );
}

/** Whether the columns are filled in. */
export function checkNulls(
  table: Table,
  used: readonly string[],
  { maxNullShare }: CheckSettings,
): Check {
  const shares = Object.fromEntries(used.map(name => [name, nullShare(table, name)]));
  const worst = used.find(name => shares[name] > maxNullShare);
  return judge(
    'data-too-many-nulls',
    worst &&
      `Column "${worst}" is empty in ${percent(shares[worst])} of the rows; at most ${percent(maxNullShare)} are allowed.`,
    `No column is empty in more than ${percent(maxNullShare)} of the rows.`,
    { shares, maxNullShare },
  );
}

export function nullShare(table: Table, name: string): number {
  return cellsOf(table, name).filter(cell => cell === null).length / table.rows.length;
}

function cellsOf({ columns, rows }: Table, name: string): Cell[] {
  const at = columns.indexOf(name);
  return rows.map(row => row[at]);
}
