import { toDataset, type Dataset } from '../dataset.ts';
import type { MlopsFile } from '../mlopsFile.ts';
import type { Parameters } from '../parameters.ts';
import { splitRows, type Split } from '../split.ts';
import { TrainerError } from '../TrainerError.ts';
import { stops, type Check } from './checks/Check.ts';
import { checkClasses } from './checks/classes.ts';
import { checkNulls, checkShape, checkTypes, fewComplete } from './checks/columns.ts';
import { checkDrift, checkRanges } from './checks/drift.ts';
import { checkDuplicates } from './checks/duplicates.ts';
import { chooseColumns } from './chooseColumns.ts';
import { dataError } from './dataErrors.ts';
import type { Profile } from './profile/profile.ts';
import { profileOf } from './profile/profileOf.ts';
import { originOf } from './readTable.ts';
import type { Table } from './Table.ts';

/** What is known of a table before the training. */
export interface Examination {
  checks: Check[];
  /** Absent when columns are missing. */
  profile?: Profile;
  /** What to train on; only without a failure. */
  data?: Dataset;
  failure?: TrainerError;
}

/**
 * Makes every check that can be made; the first one that failed is the failure.
 *
 * @param latest - profile of the champion's data; not compared with when the
 *   project now predicts something else
 */
export function examine(
  table: Table,
  { task, data: settings, checks: limits }: MlopsFile,
  { testShare, seed }: Pick<Parameters, 'testShare' | 'seed'>,
  latest?: Profile,
): Examination {
  const { target } = settings;
  const champion = latest?.task === task && latest.target === target ? latest : undefined;
  const choice = chooseColumns(table.columns, settings, champion);
  const { features } = choice;
  const checks = checkShape(table, choice, limits.minRows);
  if (choice.missing.length || table.rows.length === 0) {
    return { checks, failure: failureOf(checks) };
  }

  const numeric = task === 'regression' ? [...features, target] : features;
  checks.push(checkTypes(table, numeric));
  checks.push(checkNulls(table, [...features, target], limits));
  if (task === 'classification') {
    checks.push(...checkClasses(labelsOf(table, target), limits, champion));
  }
  const data = toDataset(table, { task, origin: originOf(settings), features, target });
  if (data.rows.length < limits.minRows && table.rows.length >= limits.minRows) {
    checks.push(fewComplete(data.rows.length, limits.minRows));
  }
  const split = trySplit(data, testShare, seed);
  if (!(split instanceof TrainerError) && data.rows.length > 0) {
    checks.push(checkDuplicates(data, split, limits));
  }

  const columns = features.map((name, c) => ({ name, values: data.rows.map(row => row[c]) }));
  checks.push(checkRanges(columns, champion), checkDrift(columns, limits, champion));
  const failure = failureOf(checks) ?? (split instanceof TrainerError ? split : undefined);
  return {
    checks,
    profile: profileOf(table, data, target),
    failure,
    data: failure ? undefined : data,
  };
}

function labelsOf({ columns, rows }: Table, target: string): string[] {
  const at = columns.indexOf(target);
  return rows.flatMap(row => (row[at] === null ? [] : [String(row[at])]));
}

/** A split that cannot be made is told after what is wrong with the data. */
function trySplit(data: Dataset, testShare: number, seed: number): Split | TrainerError {
  try {
    return splitRows(data, testShare, seed);
  } catch (error) {
    if (error instanceof TrainerError) return error;
    throw error;
  }
}

/** The first check that stops a run, as its error. */
export function failureOf(checks: readonly Check[]): TrainerError | undefined {
  const failed = checks.find(stops);
  return failed && dataError(failed.check, failed.message);
}
