import { AirflowRun, logFailure } from '@trainyard/backstage-plugin-mlops-node';
import { Environment } from '../projects/Environment';
import { runKey } from '../database/RunActions';
import { ProjectWish } from '../projects/ProjectWish';
import { isClosed, requireDagId } from '../projects/ResolvedProject';
import { explainFailure } from './explainFailure';
import { failedNotice } from './notices';
import { Watch } from './Watch';

const MARK = 'failures-until';
/** Airflow shows the end of a run a little after the time that it writes down. */
const OVERLAP_MS = 5 * 60_000;
/** A notice that could not be sent for so long is given up; longer than a weekend. */
const GIVE_UP_MS = 3 * 24 * 60 * 60_000;

/**
 * Tells of the trainings that failed since the last look, those whose DAG the project may read. Only runs of a project's
 * own DAG are trainings: batch predictions and drift checks have DAGs of their own.
 * One request for all projects, and a few more for each run that failed.
 */
export async function watchFailures(
  environment: Environment,
  projects: ProjectWish[],
  watch: Watch,
): Promise<void> {
  const { memory } = watch;
  const { name } = environment.config;
  const now = watch.now();
  const mark = (await memory.get(name, 'mark')).get(MARK);
  if (!mark) {
    // What failed before there was a watch is no news.
    await memory.put(name, 'mark', [[MARK, now.toISOString()]]);
    return;
  }
  const oldest = now.getTime() - GIVE_UP_MS;
  const since = Math.max(Date.parse(mark) - OVERLAP_MS, oldest);
  const runs = await environment.airflow.listFailedRuns(
    new Date(since).toISOString(),
  );
  const cancellations = await environment.runActions.cancellations(name, runs);
  const told = await memory.get(name, 'failure');
  let until: string | undefined;
  let isComplete = true;
  for (const run of runs) {
    // What people stop is no failure.
    const isNews = !cancellations.has(runKey(run));
    if (isNews) {
      isComplete = (await tell(run, projects, told, watch)) && isComplete;
    }
    if (isComplete) until = run.end_date ?? until;
  }
  if (until && Date.parse(until) > Date.parse(mark)) {
    await memory.put(name, 'mark', [[MARK, until]]);
  }
  const forgotten = [...told].filter(([, end]) => Date.parse(end) < oldest);
  await memory.forget(
    name,
    'failure',
    forgotten.map(([key]) => key),
  );
}

/** @returns whether nothing is left to tell of the run */
async function tell(
  run: AirflowRun,
  projects: ProjectWish[],
  told: Map<string, string>,
  { memory, notify, logger }: Watch,
): Promise<boolean> {
  if (!run.end_date) return true;
  let isDone = true;
  for (const wish of projects.filter(each => each.names('dag', run.dag_id))) {
    // A run that was retried and failed again is news.
    const key = `${wish.facts.entityRef} ${run.dag_run_id} ${run.end_date}`;
    if (told.has(key)) continue;
    try {
      const project = await wish.bind('read');
      if (isClosed(project, 'dag')) continue;
      requireDagId(project);
      const diagnosis = await explainFailure(project, run).catch(error => {
        logFailure(logger, `${run.dag_run_id} is not explained`, error);
        return undefined;
      });
      await notify(project, failedNotice(project, run.dag_run_id, diagnosis));
      await memory.put(project.target.config.name, 'failure', [
        [key, run.end_date],
      ]);
    } catch (error) {
      logger.warn(
        `The failure of ${run.dag_run_id} could not be told; trying again: ${error}`,
      );
      isDone = false;
    }
  }
  return isDone;
}
