import { AirflowApi } from './AirflowApi';
import { runPath, taskPath } from './airflowPaths';
import { xcomPageSchema, xcomSchema } from './airflowSchemas';

/** Where one XCom of a run is. */
export interface XComEntry {
  taskId: string;
  /** -1 for a task that is not mapped. */
  mapIndex: number;
  /** When it was written; another value has another time. */
  writtenAt: string;
}

/** What tasks of a run left for others. */
export class AirflowXComs {
  constructor(private readonly api: AirflowApi) {}

  /** Which task instances of a run left something under a key, the newest 100 at most; one request. */
  async list(dagId: string, runId: string, key: string): Promise<XComEntry[]> {
    const page = await this.api.unwrap(
      `the XComs of ${runId}`,
      xcomPageSchema,
      this.api.http.GET(
        '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries',
        {
          params: {
            // Airflow's word for every task.
            path: { ...runPath(dagId, runId), task_id: '~' },
            query: { xcom_key: key, limit: 100, order_by: ['-timestamp'] },
          },
        },
      ),
    );
    return page.xcom_entries.map(entry => ({
      taskId: entry.task_id,
      mapIndex: entry.map_index,
      writtenAt: entry.timestamp,
    }));
  }

  /** One value, as the JSON that the task wrote. @throws NotFoundError */
  async get(
    dagId: string,
    runId: string,
    key: string,
    { taskId, mapIndex }: XComEntry,
  ): Promise<unknown> {
    const entry = await this.api.unwrap(
      `the XCom ${key} of ${taskId}`,
      xcomSchema,
      this.api.http.GET(
        '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}',
        {
          params: {
            path: { ...taskPath(dagId, runId, taskId), xcom_key: key },
            query: { map_index: mapIndex },
          },
        },
      ),
    );
    return entry.value;
  }
}
