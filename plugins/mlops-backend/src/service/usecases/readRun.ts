import { TrainingRunDetail } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun, AirflowTask } from '../../clients/airflow/airflowTypes';
import { FailedTask } from '../diagnosis/DiagnosisInput';
import { diagnoseRun } from '../diagnosis/diagnoseRun';
import { readMlflowOfRuns } from '../feed/readMlflowOfRuns';
import { readTries } from '../feed/readTries';
import { Snapshot } from '../feed/TrainingFeed';
import { importErrorOf } from '../mappers/importError';
import { joinRuns } from '../mappers/joinRuns';
import { exceptionOf, mapLogLines } from '../mappers/mapLog';
import { mapPhases } from '../mappers/mapPhases';
import { failureReason } from '../mappers/mapRun';
import { ResolvedProject, requireDagId } from '../ProjectResolver';

/** A run as Airflow has it now, and all about it in our words. */
export interface RunReading {
  dagRun: AirflowRun;
  detail: TrainingRunDetail;
}

/**
 * All about one run: tasks, tries, phases, and why it failed. Only a failed
 * run has its log read.
 *
 * @throws NotFoundError when the run is not one of this project's DAG
 */
export async function readRun(
  project: ResolvedProject,
  runId: string,
  snapshot: Snapshot,
): Promise<RunReading> {
  const { airflow } = project.target;
  const dagId = requireDagId(project);
  const dagRun = await airflow.getRun(dagId, runId);
  const [tasks, found] = await Promise.all([
    airflow.tasks.list(dagId, runId),
    readMlflowOfRuns(project, [dagRun], snapshot.mlflow.value),
  ]);
  const dag = snapshot.airflow.value?.dag;
  const [run] = joinRuns(project, {
    ...found,
    dagRuns: [dagRun],
    account: await airflow.account(),
    paused: dag?.details?.is_paused,
  });
  const diagnosis =
    run.state === 'failed'
      ? diagnoseRun({
          state: run.state,
          failureReason: failureReason(found.mlflowRuns),
          failedTask: await readFailedTask(project, dagRun, tasks),
          importError:
            dag && importErrorOf(dag.importErrors, dag.details, project.name),
        })
      : run.diagnosis;
  const detail = {
    ...run,
    diagnosis,
    tasks: await readTries(project, dagRun, tasks),
    phases: mapPhases(run, tasks, new Date()),
  };
  return { dagRun, detail };
}

async function readFailedTask(
  project: ResolvedProject,
  run: AirflowRun,
  tasks: AirflowTask[],
): Promise<FailedTask | undefined> {
  const task = tasks.find(({ state }) => state === 'failed');
  if (!task) return undefined;
  const common = {
    title: task.task_display_name || task.task_id,
    state: 'failed',
  };
  if (task.try_number < 1) return common;
  try {
    const { lines } = await project.target.airflow.tasks.log({
      dagId: run.dag_id,
      runId: run.dag_run_id,
      taskId: task.task_id,
      mapIndex: task.map_index,
      tryNumber: task.try_number,
    });
    return {
      ...common,
      log: mapLogLines(lines),
      exception: exceptionOf(lines),
    };
  } catch {
    // Logs of a worker that is gone may be lost; the rest is still worth saying.
    return common;
  }
}
