import { stack } from '../support/stack.ts';

/** One run of MLflow, as far as these tests look at it. */
export interface MlflowRun {
  info: { run_id: string; status: string };
  data: {
    tags?: { key: string; value: string }[];
    metrics?: { key: string; value: number }[];
    params?: { key: string; value: string }[];
  };
  inputs?: {
    dataset_inputs?: {
      dataset: {
        name: string;
        digest: string;
        source_type: string;
        source: string;
      };
    }[];
  };
  outputs?: { model_outputs?: { model_id: string }[] };
}

/** MLflow's REST API. */
export async function api<T>(
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const response = await fetch(`${stack.mlflow}/api/2.0/mlflow/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${text}`);
  }
  return JSON.parse(text);
}

const query = (values: Record<string, string>) => new URLSearchParams(values);

/** The run of a training that was started with this id as its DAG run. */
export async function runOf(
  experiment: string,
  dagRunId: string,
): Promise<MlflowRun> {
  const found = await api<{ runs?: MlflowRun[] }>('POST', 'runs/search', {
    experiment_ids: [await experimentId(experiment)],
    filter: `tags.\`mlops.dag_run_id\` = '${dagRunId}'`,
  });
  if (found.runs?.length !== 1) {
    throw new Error(`${found.runs?.length ?? 0} MLflow runs of ${dagRunId}`);
  }
  return found.runs[0];
}

/** Ids of all models that were logged in an experiment. */
export async function loggedModels(experiment: string): Promise<string[]> {
  const found = await api<{ models?: { info: { model_id: string } }[] }>(
    'POST',
    'logged-models/search',
    { experiment_ids: [await experimentId(experiment)] },
  );
  return (found.models ?? []).map(({ info }) => info.model_id);
}

/** Registers a logged model as the champion, as the task `register` does. */
export async function makeChampion(
  name: string,
  { mlflowRunId, modelId }: { mlflowRunId: string; modelId: string },
): Promise<void> {
  await api('POST', 'registered-models/create', { name });
  const source = `models:/${modelId}`;
  const version = { name, source, run_id: mlflowRunId, model_id: modelId };
  await api('POST', 'model-versions/create', version);
  const alias = { name, alias: 'champion', version: '1' };
  await api('POST', 'registered-models/alias', alias);
}

/** Version numbers of a registered model. */
export async function versionsOf(name: string): Promise<string[]> {
  const found = await api<{ model_versions?: { version: string }[] }>(
    'GET',
    `model-versions/search?${query({ filter: `name='${name}'` })}`,
  );
  return (found.model_versions ?? []).map(({ version }) => version);
}

/** Paths of a run's artifacts in one folder. */
export async function artifacts(
  runId: string,
  path: string,
): Promise<string[]> {
  const found = await api<{ files?: { path: string }[] }>(
    'GET',
    `artifacts/list?${query({ run_id: runId, path })}`,
  );
  return (found.files ?? []).map(file => file.path).sort();
}

/** One artifact of a run, which is JSON. */
export async function artifactJson<T>(runId: string, path: string): Promise<T> {
  const response = await fetch(
    `${stack.mlflow}/get-artifact?${query({ run_uuid: runId, path })}`,
  );
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

async function experimentId(name: string): Promise<string> {
  const found = await api<{ experiment: { experiment_id: string } }>(
    'GET',
    `experiments/get-by-name?${query({ experiment_name: name })}`,
  );
  return found.experiment.experiment_id;
}
