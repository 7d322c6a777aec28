import { ModelVersion } from '@trainyard/backstage-plugin-mlops-common';
import {
  AirflowRun,
  logFailure,
  MlflowRun,
  withHalf,
} from '@trainyard/backstage-plugin-mlops-node';
import { mapVersions } from '../models/mapVersions';
import { ResolvedProject } from '../projects/ResolvedProject';
import { MlflowView } from '../snapshot/MlflowView';
import { findExperiment } from '../snapshot/readMlflow';
import { readRunsOfDagRuns } from '../snapshot/readRunsOfDagRuns';
import { readVersionsOfRuns } from './readVersionsOfRuns';

/** What MLflow has of a page of DAG runs. */
export interface MlflowOfRuns {
  mlflowRuns: MlflowRun[];
  versions: ModelVersion[];
}

/**
 * Searches for the runs and for their versions, none of them for a single row.
 * Runs are worth showing without metrics, so a failure leaves out what it
 * concerns; `sources` says what is missing.
 *
 * @param view - what MLflow said last about the project
 */
export function readMlflowOfRuns(
  project: ResolvedProject,
  dagRuns: AirflowRun[],
  view: MlflowView | undefined,
): Promise<MlflowOfRuns> {
  return withHalf(() => readAll(project, dagRuns, view));
}

async function readAll(
  project: ResolvedProject,
  dagRuns: AirflowRun[],
  view: MlflowView | undefined,
): Promise<MlflowOfRuns> {
  const { logger } = project.target;
  const { runs: mlflowRuns } = await findExperiment(project)
    .then(id => readRunsOfDagRuns(project, id, dagRuns))
    .catch(error => {
      logFailure(logger, 'No MLflow runs of a page', error);
      return { runs: [] };
    });
  const versions = await readVersionsOfRuns(project, mlflowRuns, view).catch(
    error => {
      logFailure(logger, 'No versions of a page of runs', error);
      return view?.versions ?? [];
    },
  );
  return { mlflowRuns, versions: mapVersions(project, versions, view) };
}
