import { ConflictError } from '@backstage/errors';
import { RetrainForm } from '@trainyard/backstage-plugin-mlops-common';
import { readDag } from '../snapshot/readAirflow';
import { mapDag } from '../schedule/mapDag';
import { ResolvedProject } from '../projects/ResolvedProject';
import { paramForm } from './runParams';

/** The form of the next run. @throws ConflictError while Airflow does not have the DAG */
export async function readRetrainForm(
  project: ResolvedProject,
): Promise<RetrainForm> {
  const view = await readDag(project);
  const dag = mapDag(project, view);
  if (!view.details) throw new ConflictError(dag.message);
  return { ...paramForm(view.details), dag, paused: view.details.is_paused };
}
