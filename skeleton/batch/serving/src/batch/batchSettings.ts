import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTracking, type Tracking } from '../mlflow/tracking.ts';
import { PROJECT } from '../project.ts';
import { ServingError } from '../ServingError.ts';
import { readStore, type StoreSettings } from './s3.ts';

export interface BatchSettings {
  tracking: Tracking;
  store: StoreSettings;
  model: string;
  alias: string;
  /** MLflow experiment that predictions are kept in; not the one of the trainings. */
  experiment: string;
  /** A path in the repository, an http(s) address or `s3://bucket/key`. */
  input: string;
  /** `mlflow`, a folder or `s3://bucket/prefix`. */
  output: string;
  /** Folder that paths are relative to. */
  folder: string;
  /** Names the result: the same run writes the same file again. */
  runId: string;
  tags: Record<string, string>;
  resultPath?: string;
}

/** mlops.json at the root of this repository. */
const MLOPS_FILE = fileURLToPath(new URL('../../../mlops.json', import.meta.url));

/**
 * Reads the environment, which is a trainer's, and `batch` of mlops.json.
 *
 * @throws ServingError `bad-setting`
 */
export function readBatchSettings(env: NodeJS.ProcessEnv): BatchSettings {
  const read = (name: string) => env[name]?.trim() || undefined;
  const file = read('MLOPS_FILE') ?? MLOPS_FILE;
  const { input, output } = readBatch(file);
  const runId = read('MLOPS_DAG_RUN_ID') ?? 'by-hand';
  const known = {
    'mlops.dag_id': read('MLOPS_DAG_ID'),
    'mlops.dag_run_id': runId,
    'mlops.requested_by': read('MLOPS_REQUESTED_BY'),
    'mlops.project': read('MLOPS_PROJECT'),
    'mlflow.source.git.commit': read('MLOPS_COMMIT'),
  };
  return {
    tracking: readTracking(env),
    store: readStore(env),
    model: read('MLOPS_MODEL') ?? PROJECT.model,
    alias: 'champion',
    experiment: `${read('MLOPS_EXPERIMENT') ?? PROJECT.experiment}-predictions`,
    input,
    output,
    folder: dirname(file),
    runId,
    tags: Object.fromEntries(
      Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    resultPath: read('MLOPS_RESULT_PATH'),
  };
}

function readBatch(file: string): { input: string; output: string } {
  const { batch } = JSON.parse(readFileSync(file, 'utf8')) as {
    batch?: { input?: unknown; output?: unknown };
  };
  const text = (key: 'input' | 'output') => {
    const value = batch?.[key];
    if (typeof value === 'string' && value.trim()) return value.trim();
    throw new ServingError(
      'bad-setting',
      `mlops.json has no text for batch.${key}.`,
      'See serving/README.md for what it may be.',
    );
  };
  return { input: text('input'), output: text('output') };
}
