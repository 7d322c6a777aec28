import { ConflictError, InputError } from '@backstage/errors';
import {
  StartRunRequest,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { currentContext } from '@trainyard/backstage-plugin-mlops-node';
import { readDag } from '../snapshot/readAirflow';
import { mapDag, scheduleExpression } from '../schedule/mapDag';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';
import { confFor, dagRunIdFor, isSameRequest } from './runIdentity';
import { requestedNote } from './runNote';
import { checkParams, paramForm } from './runParams';
import { mapWrittenRun } from './mapWrittenRun';

/** A request to train, by a user. */
export interface StartRun extends StartRunRequest {
  user: string;
}

/**
 * Starts a run once, however often it is asked for.
 *
 * @throws ConflictError when the DAG cannot run now, or when the request id was used for
 * something else; InputError for a bad parameter
 */
export async function startRun(
  project: ResolvedProject,
  request: StartRun,
): Promise<TrainingRun> {
  const { airflow, logger } = project.target;
  const dagId = requireDagId(project);
  const dag = await runnableDag(project);
  const { traceId } = currentContext() ?? {};
  const identity = { entityRef: project.entityRef, ...request, traceId };
  const conf = confFor(identity, checkParams(paramForm(dag), request.params));
  const runId = dagRunIdFor(identity);

  const existingRun = async (error: Error) => {
    if (error.name === 'InputError') {
      throw new InputError(
        `The DAG ${dagId} does not take these params. Compare them with the Params in its file.`,
      );
    }
    if (error.name !== 'ConflictError') throw error;
    const run = await airflow.getRun(dagId, runId);
    if (isSameRequest(run, conf)) return run;
    throw new ConflictError(
      `requestId ${request.requestId} was already used with other parameters; use a new one.`,
    );
  };
  if (dag.is_paused) await resumeUnscheduled(project, dag.timetable_summary);
  const run = await airflow
    .triggerRun(dagId, {
      runId,
      conf,
      note: requestedNote(request.user, request.note),
    })
    .catch(existingRun);
  logger.info(`${request.user} asked for the run ${runId} of ${dagId}`, {
    traceId: traceId ?? '',
  });
  return mapWrittenRun(project, run);
}

async function runnableDag(project: ResolvedProject) {
  const view = await readDag(project);
  const { state, message } = mapDag(project, view);
  if (!view.details || state !== 'ready') {
    throw new ConflictError(message ?? 'The DAG is not ready.');
  }
  return view.details;
}

/**
 * A run of a paused DAG would wait for ever. Without a schedule, pausing has no
 * other meaning, and Airflow may pause every new DAG; so it is resumed. With a
 * schedule, resuming would start more than was asked for.
 */
async function resumeUnscheduled(
  { target, dagId }: ResolvedProject,
  timetable: string | null | undefined,
) {
  if (scheduleExpression(timetable) !== null) {
    throw new ConflictError(
      'The schedule of this project is paused, and a run would wait until it is resumed. Resume the schedule first.',
    );
  }
  await target.airflow.setPaused(dagId!, false);
}
