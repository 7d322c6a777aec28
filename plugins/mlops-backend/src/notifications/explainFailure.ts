import { Diagnosis } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { readMlflowOfRuns } from '../runs/readMlflowOfRuns';
import { failureReason } from '../runs/mapRun';
import { ResolvedProject } from '../projects/ResolvedProject';
import { explainRun } from '../diagnosis/explainRun';

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
