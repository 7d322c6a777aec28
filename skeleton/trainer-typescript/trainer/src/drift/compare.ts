import { AS_BEFORE, distanceOf, driftOf, hasDrifted } from '../data/checks/drift.ts';
import { checkNulls, checkShape, checkTypes, fewComplete } from '../data/checks/columns.ts';
import { chooseColumns } from '../data/chooseColumns.ts';
import { failureOf } from '../data/examine.ts';
import type { Profile } from '../data/profile/profile.ts';
import { toNumber, type Cell, type Table } from '../data/Table.ts';
import type { CheckSettings, MlopsFile } from '../mlopsFile.ts';

/** How far a column is from the champion's data. */
export interface ColumnDrift {
  column: string;
  psi: number;
  ksPValue: number;
  drifted: boolean;
}

/** What is known of a table beside the champion's data. */
export interface Comparison {
  rows: number;
  /** In the table's order. */
  columns: ColumnDrift[];
}

/**
 * Compares the champion's features in a table; its target may be missing.
 *
 * @throws TrainerError when the table is not good enough to say anything
 */
export function compare(
  table: Table,
  { data, checks: limits }: Pick<MlopsFile, 'data' | 'checks'>,
  champion: Profile,
): Comparison {
  const choice = chooseColumns(table.columns, data, champion);
  const features = choice.features.filter(name => Object.hasOwn(champion.features, name));
  const missing = choice.missing.filter(name => name !== data.target);
  const checks = checkShape(table, { features, missing, unknown: [] }, limits.minRows);
  if (!missing.length && table.rows.length) {
    checks.push(checkTypes(table, features), checkNulls(table, features, limits));
  }
  const rows = missing.length ? [] : numbersOf(table, features);
  if (rows.length < limits.minRows) checks.push(fewComplete(rows.length, limits.minRows));
  const failure = failureOf(checks);
  if (failure) throw failure;
  const columns = features.map((column, at) => {
    const values = rows.map(row => row[at]);
    const drift = driftOf(values, champion.features[column], champion.rows);
    return {
      column,
      psi: drift.psi,
      ksPValue: drift.pValue,
      drifted: hasDrifted(drift, limits),
    };
  });
  return { rows: rows.length, columns };
}

/** One sentence on a comparison. */
export function describe(columns: readonly ColumnDrift[], limits: CheckSettings): string {
  const drifted = columns.filter(each => each.drifted);
  if (!drifted.length) return AS_BEFORE;
  const most = drifted.reduce((a, b) => (b.psi > a.psi ? b : a));
  const distance = distanceOf({ psi: most.psi, pValue: most.ksPValue }, limits);
  const column = `"${most.column}": ${distance}.`;
  const count = `${drifted.length} of ${columns.length} ${columns.length === 1 ? 'column' : 'columns'}`;
  return drifted.length === 1
    ? `${count} has drifted from the champion's data, ${column}`
    : `${count} have drifted from the champion's data, most of all ${column}`;
}

/** The rows without an empty cell, as a profile describes them. */
function numbersOf({ columns, rows }: Table, features: readonly string[]): number[][] {
  const at = features.map(name => columns.indexOf(name));
  return rows
    .map(row => at.map(column => numberOf(row[column])))
    .filter((row): row is number[] => !row.includes(undefined));
}

const numberOf = (cell: Cell) => (cell === null ? undefined : toNumber(cell));
