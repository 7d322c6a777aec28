import { timed } from '../support/timed.ts';
import { airflowHeaders } from '../support/sessions.ts';
import type { BenchmarkStack } from '../support/openBenchmarkStack.ts';

/** A call of the tab's data, as the portal makes it. */
export interface UpstreamCall {
  name: string;
  url: string;
  init: RequestInit;
}

/** Runs on a page. */
export const PAGE = 25;

/**
 * The calls that a page of the tab is made of, one by one.
 *
 * @param page - from 1
 */
export async function upstreamCalls(
  { context, project, urls }: BenchmarkStack,
  page: number,
): Promise<UpstreamCall[]> {
  const airflow = { headers: await airflowHeaders(urls.airflow, context) };
  const dag = `${urls.airflow}/api/v2/dags/${project.dagId}`;
  const list: UpstreamCall = {
    name: `Airflow: ${PAGE} DAG runs`,
    url: `${dag}/dagRuns?limit=${PAGE}&offset=${
      (page - 1) * PAGE
    }&order_by=-run_after`,
    init: airflow,
  };
  const { dag_runs: runs } = JSON.parse(
    (await timed(list.url, list.init)).body,
  ) as { dag_runs: { queued_at: string; end_date: string }[] };
  const mlflow = `${urls.mlflow}/api/2.0/mlflow`;
  const { body } = await timed(
    `${mlflow}/experiments/get-by-name?experiment_name=${project.name}`,
  );
  const { experiment_id: experiment } = JSON.parse(body).experiment;
  const since = Math.min(...runs.map(run => Date.parse(run.queued_at)));
  const until = Math.max(...runs.map(run => Date.parse(run.end_date)));
  const filter = `attributes.start_time >= ${
    since - 60_000
  } AND attributes.start_time <= ${
    until + 60_000
  } AND tags.\`mlops.dag_run_id\` LIKE '%'`;
  const name = encodeURIComponent(`name = '${project.model}'`);
  return [
    list,
    { name: 'Airflow: the DAG', url: `${dag}/details`, init: airflow },
    {
      name: 'MLflow: their runs',
      url: `${mlflow}/runs/search`,
      init: {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          experiment_ids: [experiment],
          filter,
          max_results: 500,
          order_by: ['attributes.start_time DESC'],
        }),
      },
    },
    {
      name: 'MLflow: 25 versions',
      url: `${mlflow}/model-versions/search?filter=${name}&max_results=${PAGE}&order_by=version_number%20DESC`,
      init: {},
    },
    {
      name: 'MLflow: the model',
      url: `${mlflow}/registered-models/get?name=${project.model}`,
      init: {},
    },
  ];
}
