import { ConflictError } from '@backstage/errors';
import {
  TrainingRun,
  isActive,
} from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { mapRunState } from './mapRunState';
import { ResolvedProject, requireDagId } from '../projects/ProjectResolver';
import { cancelledNote, retriedNote } from './runNote';
import { mapWrittenRun } from './mapWrittenRun';

/** Which run, and who acts. */
export interface ControlRun {
  runId: string;
  user: string;
}

const stateOf = (run: AirflowRun) => mapRunState(run.state, run.note);

/**
 * Stops a run. A run that was cancelled already is given back as it is.
 *
 * @throws ConflictError for a run that ended by itself
 */
export async function cancelRun(
  project: ResolvedProject,
  { runId, user }: ControlRun,
): Promise<TrainingRun> {
  const { airflow } = project.target;
  const dagId = requireDagId(project);
  const run = await airflow.getRun(dagId, runId);
  const state = stateOf(run);
  if (state === 'cancelled') return mapWrittenRun(project, run);
  if (!isActive(state)) {
    throw new ConflictError(
      `The run has ended (${state}); there is nothing to cancel.`,
    );
  }
  const note = cancelledNote(user, run.note);
  return mapWrittenRun(
    project,
    await airflow.patchRun(dagId, runId, { state: 'failed', note }),
  );
}

/**
 * Starts the failed tasks of a run again.
 *
 * @throws ConflictError for a run that did not fail
 */
export async function retryRun(
  project: ResolvedProject,
  { runId, user }: ControlRun,
): Promise<TrainingRun> {
  const { airflow } = project.target;
  const dagId = requireDagId(project);
  const run = await airflow.getRun(dagId, runId);
  const state = stateOf(run);
  if (state !== 'failed' && state !== 'cancelled') {
    throw new ConflictError(
      `Only a failed or cancelled run can be retried; this one is ${state}.`,
    );
  }
  // First the note: one that still says "cancelled" would hide a second failure.
  await airflow.patchRun(dagId, runId, { note: retriedNote(user, run.note) });
  try {
    await airflow.clearFailedTasks(dagId, runId);
  } catch (error) {
    await airflow
      .patchRun(dagId, runId, { note: run.note ?? '' })
      .catch(() => undefined);
    throw error;
  }
  return mapWrittenRun(project, await airflow.getRun(dagId, runId));
}
