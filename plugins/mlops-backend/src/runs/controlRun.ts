import { ConflictError } from '@backstage/errors';
import {
  TrainingRun,
  isActive,
} from '@trainyard/backstage-plugin-mlops-common';
import {
  AirflowRun,
  isRefusal,
  logFailure,
} from '@trainyard/backstage-plugin-mlops-node';
import { mapRunState } from './mapRunState';
import { KeyedLock } from '../database/KeyedLock';
import { runKey } from '../database/RunActions';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';
import { cancelledNote, retriedNote } from './runNote';
import { mapWrittenRun } from './mapWrittenRun';

/** Which run, and who acts. */
export interface ControlRun {
  runId: string;
  user: string;
}

/** Cancels and retries runs; what is done to one run waits for each other. */
export class RunControl {
  constructor(private readonly lock: KeyedLock) {}

  /**
   * Stops a run. A run that was cancelled already is given back as it is.
   *
   * @throws ConflictError for a run that ended by itself
   */
  cancel(project: ResolvedProject, asked: ControlRun): Promise<TrainingRun> {
    return this.alone(project, asked, cancelRun);
  }

  /**
   * Starts the failed tasks of a run again. A run that was retried already and goes
   * on is given back as it is.
   *
   * @throws ConflictError for a run that did not fail
   */
  retry(project: ResolvedProject, asked: ControlRun): Promise<TrainingRun> {
    return this.alone(project, asked, retryRun);
  }

  private async alone(
    project: ResolvedProject,
    asked: ControlRun,
    act: typeof cancelRun,
  ): Promise<TrainingRun> {
    const { config } = project.target;
    const key = [config.name, requireDagId(project), asked.runId];
    const run = await this.lock.run(`run ${key.join('/')}`, () =>
      act(project, asked),
    );
    return mapWrittenRun(project, run);
  }
}

async function cancelRun(
  project: ResolvedProject,
  { runId, user }: ControlRun,
): Promise<AirflowRun> {
  const { airflow, runActions, config } = project.target;
  const dagId = requireDagId(project);
  const run = await airflow.getRun(dagId, runId);
  const state = await stateOf(project, run);
  if (state === 'cancelled') return run;
  if (!isActive(state)) {
    throw new ConflictError(
      `The run has ended (${state}); there is nothing to cancel.`,
    );
  }
  // First, so that nothing is cancelled that nobody is known to have cancelled.
  const id = await runActions.add({
    environment: config.name,
    dagId,
    runId,
    action: 'cancel',
    by: user,
  });
  try {
    const note = cancelledNote(user, run.note);
    const ended = await airflow.patchRun(dagId, runId, {
      state: 'failed',
      note,
    });
    await runActions.confirm(id, ended.end_date ?? new Date().toISOString());
    return ended;
  } catch (error) {
    if (isRefusal(error)) await runActions.remove(id);
    throw error;
  }
}

async function retryRun(
  project: ResolvedProject,
  { runId, user }: ControlRun,
): Promise<AirflowRun> {
  const { airflow, runActions, config, logger } = project.target;
  const dagId = requireDagId(project);
  const run = await airflow.getRun(dagId, runId);
  const state = await stateOf(project, run);
  if (
    isActive(state) &&
    (await runActions.last(config.name, run)) === 'retry'
  ) {
    return run;
  }
  if (state !== 'failed' && state !== 'cancelled') {
    throw new ConflictError(
      `Only a failed or cancelled run can be retried; this one is ${state}.`,
    );
  }
  const id = await runActions.add({
    environment: config.name,
    dagId,
    runId,
    action: 'retry',
    by: user,
  });
  await airflow.patchRun(dagId, runId, { note: retriedNote(user, run.note) });
  try {
    await airflow.clearFailedTasks(dagId, runId);
  } catch (error) {
    if (isRefusal(error)) {
      await runActions.remove(id);
      await airflow
        .patchRun(dagId, runId, { note: run.note ?? '' })
        .catch(undone =>
          logFailure(logger, `The note of ${runId} is not restored`, undone),
        );
    }
    throw error;
  }
  return airflow.getRun(dagId, runId);
}

async function stateOf({ target }: ResolvedProject, run: AirflowRun) {
  const cancelled = await target.runActions.cancellations(target.config.name, [
    run,
  ]);
  return mapRunState(run.state, cancelled.has(runKey(run)));
}
