import { Diagnosis } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun } from '../clients/airflow/airflowTypes';
import { readMlflowOfRuns } from '../service/feed/readMlflowOfRuns';
import { failureReason } from '../service/mappers/mapRun';
import { ResolvedProject } from '../service/ProjectResolver';
import { explainRun } from '../service/usecases/explainRun';

/**
 * Why a run failed, from what everybody may know who may see the run: without
 * its pods, and in a cluster without its log.
 */
export async function explainFailure(
  project: ResolvedProject,
  dagRun: AirflowRun,
): Promise<Diagnosis | undefined> {
  const [tasks, { mlflowRuns }] = await Promise.all([
    project.target.airflow.tasks.list(dagRun.dag_id, dagRun.dag_run_id),
    readMlflowOfRuns(project, [dagRun], undefined),
  ]);
  return explainRun(project, {
    dagRun,
    state: 'failed',
    tasks,
    failureReason: failureReason(mlflowRuns),
    isBehindAnother: false,
    now: new Date(),
  });
}
