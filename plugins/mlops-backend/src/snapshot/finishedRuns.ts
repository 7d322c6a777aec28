import { AirflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { groupBy } from '../lib/groupBy';
import { dagRunIdOf } from './mapMlflowRun';
import { FinishedRuns } from './MlflowView';
import { RunReading } from './readRunsOfDagRuns';

/** Somebody may delete a run in MLflow; that is seen after this time. */
const MAX_AGE_MS = 60_000;
/** States in which Airflow adds nothing to a run any more. */
const FINAL_STATES = new Set(['success', 'failed']);

/** Before the first look. */
export const noneFinished = (now: number = Date.now()): FinishedRuns => ({
  readAt: now,
  isCut: false,
  byStamp: new Map(),
});

/** Names one execution of a DAG run: one that is run again ends at another time. */
export const stampOf = (run: AirflowRun): string =>
  `${run.dag_run_id} ${run.state} ${run.end_date}`;

/** The runs, while they are young enough. */
export const usableOf = (
  finished: FinishedRuns | undefined,
  now: number = Date.now(),
): FinishedRuns | undefined =>
  finished && now - finished.readAt < MAX_AGE_MS ? finished : undefined;

/** Those of `known` and `found` whose DAG run is over and still shown. */
export function addFinished(
  known: FinishedRuns,
  dagRuns: AirflowRun[],
  found: RunReading,
): FinishedRuns {
  const byDagRun = groupBy(found.runs, dagRunIdOf);
  const over = dagRuns.filter(
    ({ state, end_date: end }) => end && FINAL_STATES.has(state),
  );
  return {
    readAt: known.readAt,
    isCut: known.isCut || found.isCut,
    byStamp: new Map(
      over.map(run => [
        stampOf(run),
        known.byStamp.get(stampOf(run)) ?? byDagRun.get(run.dag_run_id) ?? [],
      ]),
    ),
  };
}
