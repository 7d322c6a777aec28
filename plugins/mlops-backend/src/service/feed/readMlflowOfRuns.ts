import { ModelVersion } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun } from '../../clients/airflow/airflowTypes';
import { MlflowRun } from '../../clients/mlflow/mlflowSchemas';
import { dagRunIdOf } from '../mappers/mapMlflowRun';
import { mapVersions } from '../mappers/mapVersions';
import { ResolvedProject } from '../ProjectResolver';
import { MlflowView, findExperiment, readRunsOfWindow } from './readMlflow';
import { readVersionsOfRuns } from './readVersionsOfRuns';

/** What MLflow has of a page of DAG runs. */
export interface MlflowOfRuns {
  mlflowRuns: MlflowRun[];
  versions: ModelVersion[];
}

/**
 * One search for the runs and one for their versions, whatever the number of
 * DAG runs. Runs are worth showing without metrics, so a failure leaves out
 * what it concerns; `sources` says what is missing.
 *
 * @param view - what MLflow said last about the project
 */
export async function readMlflowOfRuns(
  project: ResolvedProject,
  dagRuns: AirflowRun[],
  view: MlflowView | undefined,
): Promise<MlflowOfRuns> {
  const ids = new Set(dagRuns.map(run => run.dag_run_id));
  const inWindow = await findExperiment(project)
    .then(id => (ids.size ? readRunsOfWindow(project, id, dagRuns) : []))
    .catch(() => []);
  const mlflowRuns = inWindow.filter(run => ids.has(dagRunIdOf(run) ?? ''));
  const versions = await readVersionsOfRuns(project, mlflowRuns, view).catch(
    () => view?.versions ?? [],
  );
  return { mlflowRuns, versions: mapVersions(project, versions, view) };
}
