import { readTable } from '../data/readTable.ts';
import { findChampion } from '../mlflow/championProfile.ts';
import { MlflowHttp } from '../mlflow/MlflowHttp.ts';
import { readMlopsFile, type MlopsFile, type Place } from '../mlopsFile.ts';
import type { Settings } from '../settings.ts';
import { compare, describe, type Comparison } from './compare.ts';

/** What the next task of the DAG reads. */
export interface DriftResult extends Comparison {
  drifted: boolean;
  /** null: there is none to compare with. */
  champion: { version: string; mlflowRunId?: string } | null;
  /** From where on a column has drifted. */
  limits: { maxPsi: number; ksAlpha: number };
  /** One sentence. */
  message: string;
}

/** Compares the data as it is now at its source with what the champion was trained on. */
export async function runDriftCheck(settings: Settings, signal: AbortSignal): Promise<DriftResult> {
  const mlops = readMlopsFile(settings.mlopsFile);
  const result = await checkDrift(settings, mlops, signal);
  for (const { column, psi, ksPValue, drifted } of result.columns) {
    const figures = `PSI ${psi.toFixed(4)}  KS p-value ${ksPValue.toFixed(4)}`;
    console.log(`  ${column.padEnd(22)} ${figures}${drifted ? '  drifted' : ''}`);
  }
  console.log(result.message);
  return result;
}

async function checkDrift(
  { tracking, model }: Settings,
  mlops: MlopsFile & { folder: string },
  signal: AbortSignal,
): Promise<DriftResult> {
  const { checks, data, folder, task } = mlops;
  const limits = { maxPsi: checks.maxPsi, ksAlpha: checks.ksAlpha };
  const nothing = { drifted: false, rows: 0, columns: [], limits };
  const found = tracking && (await findChampion(new MlflowHttp(tracking), model, signal));
  if (!found) {
    return { ...nothing, champion: null, message: 'There is no champion to compare with.' };
  }
  const { profile, ...champion } = found;
  // Of another task or target: the project now predicts something else.
  if (profile?.task !== task || profile.target !== data.target) {
    const message = 'The champion has no profile of this data to compare with.';
    return { ...nothing, champion, message };
  }
  const table = await readTable(placeOf(mlops), { folder, env: process.env, signal });
  const { rows, columns } = compare(table, mlops, profile);
  const drifted = columns.some(each => each.drifted);
  return { drifted, rows, champion, columns, limits, message: describe(columns, checks) };
}

/** Where to look. Nothing is trained, so a file need not be the one that was agreed on. */
function placeOf({ data, drift }: MlopsFile): Place {
  const place = drift?.data ?? data;
  return place.source === 'url' ? { source: 'url', url: place.url } : place;
}
