import { readMlflow } from '../support/readMlflow.ts';
import { stack } from '../support/stack.ts';
import { mlflow } from '../support/trainedProject.ts';

/** The MLflow runs of a search, by trial; one that was started again has several. */
export async function runsByTrial(
  name: string,
  runId: string,
  status?: string,
): Promise<Map<number, any[]>> {
  const { experiment } = await readMlflow('experiments/get-by-name', {
    experiment_name: name,
  });
  const { runs = [] } = await mlflow('runs/search', {
    experiment_ids: [experiment.experiment_id],
    filter: `tags.\`mlops.dag_run_id\` = '${runId}'`,
    order_by: ['attributes.start_time ASC'],
  });
  const byTrial = new Map<number, any[]>();
  for (const run of runs.filter(
    ({ info }: any) => info.status === (status ?? info.status),
  )) {
    const tag = run.data.tags.find((t: any) => t.key === 'mlops.map_index');
    const trial = Number(tag.value);
    byTrial.set(trial, [...(byTrial.get(trial) ?? []), run]);
  }
  return byTrial;
}

export const accuracyOf = (run: any): number =>
  run.data.metrics.find((metric: any) => metric.key === 'accuracy').value;

export const paramsOf = (run: any): string =>
  JSON.stringify(
    run.data.params.map(({ key, value }: any) => `${key}=${value}`).sort(),
  );

/** The most trials that ran at the same moment. */
export function mostAtOnce(runs: any[]): number {
  const spans = runs.map(({ info }) => [info.start_time, info.end_time]);
  return Math.max(
    ...spans.map(
      ([from]) =>
        spans.filter(([start, end]) => start <= from && from < end).length,
    ),
  );
}

/** The MLflow run that the first version of the model came from. */
export async function registeredRun(name: string): Promise<any> {
  const { model_version: version } = await readMlflow('model-versions/get', {
    name,
    version: '1',
  });
  const { run } = await readMlflow('runs/get', { run_id: version.run_id });
  return run;
}

/** A file below `search/` of an MLflow run. */
export async function searchFile(run: any, path: string): Promise<string> {
  const folder = new URL(run.info.artifact_uri).pathname;
  const url = `${stack.mlflow}/api/2.0/mlflow-artifacts/artifacts${folder}/search/${path}`;
  return (await fetch(url)).text();
}
