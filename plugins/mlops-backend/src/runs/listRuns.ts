import { RunPage, RunState } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { decodeCursor, encodeCursor } from '../lib/cursor';
import { readMlflowOfRuns } from './readMlflowOfRuns';
import { Snapshot } from '../snapshot/TrainingFeed';
import { joinRuns } from './joinRuns';
import { airflowStates, mapRunState } from './mapRunState';
import { mapSources } from '../snapshot/mapSources';
import { Cancellations, runKey } from '../database/RunActions';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';

/** Which page of runs. */
export interface ListRuns {
  cursor?: string;
  limit: number;
  state?: RunState;
}

/** Airflow knows no `cancelled`, so such a filter may have to skip over pages. */
const GREATEST_SKIP = 5;

/**
 * A page of runs from Airflow, joined with two searches in MLflow at most.
 *
 * @throws ServiceUnavailableError when Airflow does not answer
 */
export async function listRuns(
  project: ResolvedProject,
  query: ListRuns,
  snapshot: Snapshot,
): Promise<RunPage> {
  const page = await readPage(project, query);
  const { airflow, mlflow } = snapshot;
  const found = await readMlflowOfRuns(project, page.runs, mlflow.value);
  return {
    runs: joinRuns(project, {
      ...found,
      dagRuns: page.runs,
      cancellations: page.cancellations,
      account: airflow.value?.account,
      dag: airflow.value?.dag.details,
    }),
    nextCursor: page.next && encodeCursor('runs', page.next),
    total: page.total,
    sources: mapSources(project, snapshot),
  };
}

async function readPage(
  project: ResolvedProject,
  { cursor, limit, state }: ListRuns,
) {
  const { target } = project;
  const { airflow } = target;
  const dagId = requireDagId(project);
  const start = cursor ? decodeCursor('runs', cursor) : undefined;
  const before = start?.before ?? new Date().toISOString();
  const states = state && airflowStates(state);
  // Airflow holds cancelled runs among the failed ones, so its count is of both.
  const isExact = state !== 'failed' && state !== 'cancelled';
  const runs: AirflowRun[] = [];
  const cancellations: Cancellations = new Map();
  let offset = start?.offset ?? 0;
  let total: number | undefined;
  let isLast = states?.length === 0;

  for (
    let page = 0;
    page < GREATEST_SKIP && !isLast && runs.length < limit;
    page++
  ) {
    const found = await airflow.listRuns(dagId, {
      limit,
      offset,
      states,
      runAfterLte: before,
    });
    total = found.total;
    const cancelled = await target.runActions.cancellations(
      target.config.name,
      found.runs,
    );
    for (const [key, value] of cancelled) cancellations.set(key, value);
    const stateOf = (run: AirflowRun) =>
      mapRunState(run.state, cancelled.has(runKey(run)));
    let taken = 0;
    for (const run of found.runs) {
      if (runs.length === limit) break;
      taken += 1;
      if (!state || stateOf(run) === state) runs.push(run);
    }
    offset += taken;
    isLast =
      taken === found.runs.length &&
      (taken < limit || offset >= (found.total ?? Infinity));
  }
  return {
    runs,
    cancellations,
    total: isExact ? total : undefined,
    next: isLast ? undefined : { before, offset },
  };
}
