import { RUN_TAGS } from '@trainyard/backstage-plugin-mlops-common';
import {
  AirflowRun,
  MlflowRun,
  RunQuery,
  isFilterString,
} from '@trainyard/backstage-plugin-mlops-node';
import { ResolvedProject } from '../projects/ResolvedProject';
import { dagRunIdOf } from './mapMlflowRun';
import { sizeOfRun, trimRun } from './trimRun';

/** MLflow runs, as far as they were read. */
export interface RunReading {
  /** Trimmed, newest first. */
  runs: MlflowRun[];
  /** There are more than the portal reads; the oldest are missing. */
  isCut: boolean;
}

/** Twice a page of sweeps of a hundred trials. */
const MAX_RUNS = 5000;
const MAX_BYTES = 16 * 2 ** 20;
/** Clocks of the machines may differ by this much. */
const CLOCK_SKEW_MS = 60_000;

/**
 * All MLflow runs of these DAG runs: those of a single one by its id, those of
 * several from the time in which they ran, as MLflow knows no list of tag values.
 * Runs of nobody's DAG, and of others, are left out.
 */
export async function readRunsOfDagRuns(
  project: ResolvedProject,
  experimentId: string | undefined,
  dagRuns: AirflowRun[],
): Promise<RunReading> {
  if (!experimentId || dagRuns.length === 0) return { runs: [], isCut: false };
  const wanted = new Set(dagRuns.map(run => run.dag_run_id));
  return readPages(project, experimentId, queryOf(dagRuns), run =>
    wanted.has(dagRunIdOf(run)!),
  );
}

/**
 * The newest MLflow runs, for the time that Airflow was never reached: of as many
 * DAG runs as a page shows.
 */
export async function readNewestRuns(
  project: ResolvedProject,
  experimentId: string,
  dagRunCount: number,
): Promise<RunReading> {
  const seen = new Set<string>();
  const query = { tag: { key: RUN_TAGS.dagRunId } };
  const reading = await readPages(
    project,
    experimentId,
    query,
    run => {
      const id = dagRunIdOf(run)!;
      if (seen.size < dagRunCount) seen.add(id);
      return seen.has(id);
    },
    // The runs of a sweep start together: those of a DAG run are mostly on one page.
    () => seen.size < dagRunCount,
  );
  return { ...reading, isCut: false };
}

async function readPages(
  project: ResolvedProject,
  experimentId: string,
  query: RunQuery,
  isWanted: (run: MlflowRun) => boolean,
  goesOn: () => boolean = () => true,
): Promise<RunReading> {
  const { mlflow } = project.target;
  // A run that starts in between moves the others to the next page, so one may come twice.
  const runs = new Map<string, MlflowRun>();
  let read = 0;
  let bytes = 0;
  for await (const page of mlflow.runPages(experimentId, query)) {
    for (const run of page) {
      read += 1;
      if (!dagRunIdOf(run) || !isWanted(run)) continue;
      const trimmed = trimRun(run);
      bytes += sizeOfRun(trimmed);
      if (read > MAX_RUNS || bytes > MAX_BYTES) {
        return { runs: [...runs.values()], isCut: true };
      }
      runs.set(run.info.run_id, trimmed);
    }
    if (!goesOn()) break;
  }
  return { runs: [...runs.values()], isCut: false };
}

function queryOf(dagRuns: AirflowRun[]): RunQuery {
  const key = RUN_TAGS.dagRunId;
  const [{ dag_run_id: value }] = dagRuns;
  if (dagRuns.length === 1 && isFilterString(value)) {
    return { tag: { key, value } };
  }
  const starts = dagRuns.map(run => Date.parse(run.queued_at ?? run.run_after));
  const ends = dagRuns.map(run =>
    run.end_date ? Date.parse(run.end_date) : NaN,
  );
  return {
    tag: { key },
    since: Math.min(...starts) - CLOCK_SKEW_MS,
    // A run that has not ended keeps the window open.
    until: ends.some(Number.isNaN)
      ? undefined
      : Math.max(...ends) + CLOCK_SKEW_MS,
  };
}
