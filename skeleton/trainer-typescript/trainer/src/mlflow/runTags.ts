import type { Settings } from '../settings.ts';

/** MLflow's form of a map; absent values are left out. */
export function toPairs(map: Record<string, string | undefined>): { key: string; value: string }[] {
  return Object.entries(map).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value }],
  );
}

/** The tags by which the portal joins this run with Airflow's and git's records. */
export function runTags({ project, origin }: Settings) {
  return toPairs({
    'mlflow.source.name': 'trainer/src/main.ts',
    'mlflow.source.type': 'JOB',
    'mlflow.source.git.commit': origin.commit,
    'mlflow.source.git.repoURL': origin.repository,
    'mlflow.user': origin.requestedBy,
    'mlops.project': project,
    'mlops.dag_id': origin.dagId,
    'mlops.dag_run_id': origin.dagRunId,
    'mlops.task_id': origin.taskId,
    'mlops.try_number': origin.tryNumber,
    'mlops.map_index': origin.mapIndex,
    'mlops.requested_by': origin.requestedBy,
    'mlops.trace_id': origin.traceId,
  });
}
