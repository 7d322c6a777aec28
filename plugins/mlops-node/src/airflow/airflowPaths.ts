import { checkedDagId, checkedRunId, checkedTaskId } from './airflowIds';

/** @throws InputError for an id that is none of Airflow's */
export const dagPath = (dagId: string) => ({
  dag_id: checkedDagId(dagId),
});

/** @throws InputError for an id that is none of Airflow's */
export const runPath = (dagId: string, runId: string) => ({
  ...dagPath(dagId),
  dag_run_id: checkedRunId(runId),
});

/** @throws InputError for an id that is none of Airflow's */
export const taskPath = (dagId: string, runId: string, taskId: string) => ({
  ...runPath(dagId, runId),
  task_id: checkedTaskId(taskId),
});
