import { TrainingRun } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { joinRuns } from './joinRuns';
import { ResolvedProject } from '../projects/ProjectResolver';

/** A run that Airflow has just answered a write with; MLflow is not asked about it. */
export async function mapWrittenRun(
  project: ResolvedProject,
  run: AirflowRun,
): Promise<TrainingRun> {
  const account = await project.target.airflow.account();
  return joinRuns(project, {
    dagRuns: [run],
    mlflowRuns: [],
    versions: [],
    account,
  })[0];
}
