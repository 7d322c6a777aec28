import { TaskInstance } from '@trainyard/backstage-plugin-mlops-common';
import pLimit from 'p-limit';
import {
  AirflowRun,
  AirflowTask,
} from '@trainyard/backstage-plugin-mlops-node';
import { mapTask } from './mapTask';
import { ResolvedProject } from '../projects/ResolvedProject';

/** Airflow gives the history of one task instance at a time. */
const MOST_HISTORIES = 20;
const AT_ONCE = 4;

/**
 * Task instances with their tries. A first try has no history, so only repeated
 * ones cost a request, and of those at most 20, the failed ones first; the rest
 * show their last try.
 */
export async function readTries(
  project: ResolvedProject,
  run: AirflowRun,
  tasks: AirflowTask[],
): Promise<TaskInstance[]> {
  const repeated = tasks.filter(task => task.try_number > 1);
  const failedFirst = [
    ...repeated.filter(({ state }) => state === 'failed'),
    ...repeated.filter(({ state }) => state !== 'failed'),
  ];
  const asked = new Set(failedFirst.slice(0, MOST_HISTORIES));
  const limit = pLimit(AT_ONCE);
  return Promise.all(
    tasks.map(async task => {
      if (!asked.has(task)) return mapTask(task, [task]);
      const key = {
        dagId: run.dag_id,
        runId: run.dag_run_id,
        taskId: task.task_id,
        mapIndex: task.map_index,
      };
      const { tasks: airflow } = project.target.airflow;
      return mapTask(task, await limit(() => airflow.tries(key)));
    }),
  );
}
