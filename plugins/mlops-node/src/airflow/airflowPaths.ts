import { checkedSegment } from '../upstream/pathSegment';

/** @throws InputError for an id that would change the path */
export const dagPath = (dagId: string) => ({
  dag_id: checkedSegment('dag id', dagId),
});

/** @throws InputError for an id that would change the path */
export const runPath = (dagId: string, runId: string) => ({
  ...dagPath(dagId),
  dag_run_id: checkedSegment('runId', runId),
});

/** @throws InputError for an id that would change the path */
export const taskPath = (dagId: string, runId: string, taskId: string) => ({
  ...runPath(dagId, runId),
  task_id: checkedSegment('task', taskId),
});
