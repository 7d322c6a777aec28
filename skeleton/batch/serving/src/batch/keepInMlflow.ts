import { MlflowRefused, type MlflowHttp } from '../mlflow/MlflowHttp.ts';
import type { BatchSettings } from './batchSettings.ts';

/** What is kept beside the predictions. */
export interface Facts {
  rows: number;
  model: string;
  version: string;
  mlflowRunId: string;
  input: string;
}

const FILE = 'predictions.csv';

/**
 * Keeps predictions as an artifact of one MLflow run for each DAG run, which is
 * FINISHED only when they are there: readers take no other. A retry takes up
 * the run of the try before.
 *
 * @returns the file's address
 */
export async function keepInMlflow(
  http: MlflowHttp,
  { experiment, runId, tags }: BatchSettings,
  text: string,
  facts: Facts,
): Promise<string> {
  const experimentId = await ensureExperiment(http, experiment);
  const run =
    (await findRun(http, experimentId, runId)) ??
    (await createRun(http, experimentId, runId, tags));
  const { run_id, artifact_uri } = run;
  const folder = new URL(artifact_uri).pathname.replace(/^\/+/, '');
  const update = (fields: object) => http.json('POST', 'runs/update', { run_id, ...fields });
  await update({ status: 'RUNNING' });
  await http.putArtifact(`${folder}/${FILE}`, text);
  await http.json('POST', 'runs/log-batch', {
    run_id,
    metrics: [{ key: 'rows', value: facts.rows, timestamp: Date.now(), step: 0 }],
    // Tags, because a retry may have another version; a parameter cannot be changed.
    tags: Object.entries({
      'mlops.model': facts.model,
      'mlops.model_version': facts.version,
      'mlops.model_run_id': facts.mlflowRunId,
      'mlops.batch_input': facts.input,
    }).map(([key, value]) => ({ key, value })),
  });
  await update({ status: 'FINISHED', end_time: Date.now() });
  return `${artifact_uri}/${FILE}`;
}

interface Run {
  run_id: string;
  artifact_uri: string;
}

async function findRun(
  http: MlflowHttp,
  experimentId: string,
  runId: string,
): Promise<Run | undefined> {
  const { runs = [] } = await http.json<{ runs?: { info: Run }[] }>('POST', 'runs/search', {
    experiment_ids: [experimentId],
    filter: `tags.\`mlops.dag_run_id\` = "${runId.replaceAll('"', '')}"`,
    max_results: 1,
  });
  return runs[0]?.info;
}

async function createRun(
  http: MlflowHttp,
  experimentId: string,
  runId: string,
  tags: Record<string, string>,
): Promise<Run> {
  const { run } = await http.json<{ run: { info: Run } }>('POST', 'runs/create', {
    experiment_id: experimentId,
    run_name: runId,
    start_time: Date.now(),
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  });
  return run.info;
}

async function ensureExperiment(http: MlflowHttp, name: string): Promise<string> {
  const find = async () => {
    const query = new URLSearchParams({ experiment_name: name });
    const { experiment } = await http.json<{
      experiment: { experiment_id: string };
    }>('GET', `experiments/get-by-name?${query}`);
    return experiment.experiment_id;
  };
  try {
    return await find();
  } catch (error) {
    if (!hasCode(error, 'RESOURCE_DOES_NOT_EXIST')) throw error;
  }
  try {
    const made = await http.json<{ experiment_id: string }>('POST', 'experiments/create', { name });
    return made.experiment_id;
  } catch (error) {
    // Two first runs at the same moment: the other one has made it.
    if (!hasCode(error, 'RESOURCE_ALREADY_EXISTS')) throw error;
    return find();
  }
}

const hasCode = (error: unknown, code: string) =>
  error instanceof MlflowRefused && error.errorCode === code;
