import {
  AirflowRun,
  AirflowTask,
  logFailure,
} from '@trainyard/backstage-plugin-mlops-node';
import { FailedTask } from './DiagnosisInput';
import { exceptionOf, mapLogLines } from '../logs/mapLog';
import { ResolvedProject } from '../projects/ResolvedProject';

/** What a task instance wrote in its last try, as far as it can be had. */
export async function readTaskLog(
  project: ResolvedProject,
  run: AirflowRun,
  task: AirflowTask,
): Promise<FailedTask> {
  const common = { title: titleOf(task), state: task.state ?? '' };
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
  } catch (error) {
    logFailure(project.target.logger, `No log of ${task.task_id}`, error);
    // Logs of a worker that is gone may be lost; the rest is still worth saying.
    return common;
  }
}

/** Name of a task for people. */
export const titleOf = (task: AirflowTask) =>
  task.task_display_name || task.task_id;
