import { ConflictError } from '@backstage/errors';
import { Schedule } from '@trainyard/backstage-plugin-mlops-common';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';
import { readDag } from '../snapshot/readAirflow';
import { mapSchedule } from './mapDag';

/** Pauses or resumes the DAG. @throws ConflictError while Airflow does not have it */
export async function setSchedule(
  project: ResolvedProject,
  { paused }: { paused: boolean },
): Promise<Schedule> {
  await project.target.airflow.setPaused(requireDagId(project), paused);
  const schedule = mapSchedule(await readDag(project));
  if (!schedule)
    throw new ConflictError('Airflow has not picked up the DAG yet.');
  return schedule;
}
