import { ModelVersion } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun, MlflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { dagRunIdOf } from '../snapshot/mapMlflowRun';
import { mapVersions } from '../models/mapVersions';
import { ResolvedProject } from '../projects/ProjectResolver';
import { MlflowView } from '../snapshot/MlflowView';
import { findExperiment, readRunsOfWindow } from '../snapshot/readMlflow';
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
