import type { Dataset } from '../dataset.ts';
import type { MlopsFile } from '../mlopsFile.ts';
import type { Parameters } from '../parameters.ts';
import type { TrainerError } from '../TrainerError.ts';
import type { Check } from './checks/Check.ts';
import { isDataError, type DataCode } from './dataErrors.ts';
import { examine, type Examination } from './examine.ts';
import type { Profile } from './profile/profile.ts';
import { readTable } from './readTable.ts';

/** Data to train on, or why there is none. */
export interface PreparedData {
  data?: Dataset;
  failure?: TrainerError;
  /** The report for MLflow, in both cases. */
  files: Record<string, string>;
}

/**
 * Reads the data of mlops.json and checks it.
 *
 * @param context.champion - asked for the profile to compare with when the data is there
 */
export async function prepareData(
  mlops: MlopsFile & { folder: string },
  context: {
    parameters: Parameters;
    env: NodeJS.ProcessEnv;
    champion: () => Promise<Profile | undefined> | undefined;
    signal?: AbortSignal;
  },
): Promise<PreparedData> {
  const { folder } = mlops;
  const { parameters, env, signal } = context;
  let table;
  try {
    table = await readTable(mlops.data, { folder, env, signal });
  } catch (error) {
    if (!isDataError(error)) throw error;
    return { failure: error, files: filesOf({ checks: [unread(error)] }) };
  }
  const examination = examine(table, mlops, parameters, await context.champion());
  for (const { passed, message } of examination.checks) {
    if (!passed) console.error(`Data: ${message}`);
  }
  return { data: examination.data, failure: examination.failure, files: filesOf(examination) };
}

function filesOf({ checks, profile }: Pick<Examination, 'checks' | 'profile'>) {
  const files: Record<string, string> = { 'data/checks.json': JSON.stringify(checks, null, 2) };
  if (profile) files['data/profile.json'] = JSON.stringify(profile);
  return files;
}

const unread = ({ code, message }: TrainerError): Check => ({
  check: code as DataCode,
  passed: false,
  message,
  details: {},
});
