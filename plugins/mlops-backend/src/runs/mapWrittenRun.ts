import { TrainingRun } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { joinRuns } from './joinRuns';
import { ResolvedProject } from '../projects/ResolvedProject';

/** A run that Airflow has just answered a write with; MLflow is not asked about it. */
export async function mapWrittenRun(
  project: ResolvedProject,
  run: AirflowRun,
): Promise<TrainingRun> {
  const { airflow, runActions, config } = project.target;
  const [account, cancellations] = await Promise.all([
    airflow.account(),
    runActions.cancellations(config.name, [run]),
  ]);
  return joinRuns(project, {
    dagRuns: [run],
    mlflowRuns: [],
    versions: [],
    cancellations,
    account,
  })[0];
}
