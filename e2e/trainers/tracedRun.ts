import { parse } from 'yaml';
import { api, artifactJson, runOf, type MlflowRun } from '../data/mlflow.ts';
import { stack } from '../support/stack.ts';

/** What a training left in MLflow, by name: what the portal and people find it by. */
export interface TracedRun {
  metrics: string[];
  params: string[];
  tags: string[];
  artifacts: string[];
  modelFiles: string[];
  /** Of the logged model. */
  inputs: Column[];
  outputs: Column[];
}

interface Column {
  name: string;
  type: string;
}

/** Reads all that a finished training is known by. */
export async function traceRun(
  experiment: string,
  dagRunId: string,
): Promise<TracedRun & { runId: string; run: MlflowRun }> {
  const run = await runOf(experiment, dagRunId);
  const { data, info, outputs } = run;
  const modelId = outputs!.model_outputs![0].model_id;
  const described = parse(await modelFile(modelId, 'MLmodel'));
  const columns = (text: string): Column[] =>
    JSON.parse(text).map(({ name, type }: Column) => ({ name, type }));
  return {
    run,
    runId: info.run_id,
    metrics: keysOf(data.metrics),
    params: keysOf(data.params),
    tags: keysOf(data.tags),
    artifacts: await walk(path =>
      api('GET', `artifacts/list?${query({ run_id: info.run_id, path })}`),
    ),
    modelFiles: await walk(path =>
      api(
        'GET',
        `logged-models/${modelId}/artifacts/directories?${query({
          artifact_directory_path: path,
        })}`,
      ),
    ),
    inputs: columns(described.signature.inputs),
    outputs: columns(described.signature.outputs),
  };
}

/** What one run has and the other has not, in both directions: empty for runs that cannot be told apart. */
export function differenceOf(a: TracedRun, b: TracedRun): string[] {
  const kinds = [
    'metrics',
    'params',
    'tags',
    'artifacts',
    'modelFiles',
    'inputs',
    'outputs',
  ] as const;
  return kinds.flatMap(kind => {
    const [here, there] = [a[kind], b[kind]].map(values =>
      values.map(value => JSON.stringify(value)),
    );
    return [
      ...here.filter(name => !there.includes(name)).map(name => `-${name}`),
      ...there.filter(name => !here.includes(name)).map(name => `+${name}`),
    ].map(name => `${kind} ${name}`);
  });
}

/** Every row of the data with what the model says of it. */
export const predictionsOf = (runId: string) =>
  artifactJson<
    { index: number; split: string; label: unknown; predicted: unknown }[]
  >(runId, 'evaluation/predictions.json');

const keysOf = (values: { key: string }[] = []) =>
  values.map(({ key }) => key).sort();

const query = (values: Record<string, string>) => new URLSearchParams(values);

async function walk(
  list: (path: string) => Promise<{
    files?: { path: string; is_dir?: boolean }[];
  }>,
  path = '',
): Promise<string[]> {
  const { files = [] } = await list(path);
  const below = files.map(file =>
    file.is_dir ? walk(list, file.path) : [file.path],
  );
  return (await Promise.all(below)).flat().sort();
}

async function modelFile(modelId: string, path: string): Promise<string> {
  const response = await fetch(
    `${
      stack.mlflow
    }/ajax-api/2.0/mlflow/logged-models/${modelId}/artifacts/files?${query({
      artifact_file_path: path,
    })}`,
  );
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}
