import { AirflowApi } from './AirflowApi';
import { runPath, taskPath } from './airflowPaths';
import {
  AirflowLog,
  AirflowTask,
  AirflowTaskPage,
  AirflowTry,
  AirflowTryKey,
} from './airflowTypes';

/** Airflow cuts greater pages to this by itself (`[api] maximum_page_limit`). */
const PAGE = 100;
/** A run of more task instances is not read to its end. */
const MOST_TASKS = 1000;

/** Task instances of a run, their tries and logs. */
export class AirflowTasks {
  constructor(private readonly api: AirflowApi) {}

  /** The first 1000 task instances at most; one request per 100. */
  async list(dagId: string, runId: string): Promise<AirflowTask[]> {
    const tasks: AirflowTask[] = [];
    let total = Infinity;
    while (tasks.length < Math.min(total, MOST_TASKS)) {
      const page = await this.page(dagId, runId, tasks.length);
      tasks.push(...page.tasks);
      // A page without tasks ends the list whatever the count says.
      total = page.tasks.length > 0 ? page.total : 0;
    }
    return tasks;
  }

  async tries(key: Omit<AirflowTryKey, 'tryNumber'>): Promise<AirflowTry[]> {
    const { dagId, runId, taskId, mapIndex } = key;
    const path = taskPath(dagId, runId, taskId);
    const subject = `the tries of ${taskId}`;
    const page =
      mapIndex < 0
        ? await this.api.unwrap(
            subject,
            this.api.http.GET(
              '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries',
              { params: { path } },
            ),
          )
        : await this.api.unwrap(
            subject,
            this.api.http.GET(
              '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries',
              { params: { path: { ...path, map_index: mapIndex } } },
            ),
          );
    return page.task_instances;
  }

  /** What a try wrote after `token`; from the start without one. */
  async log(key: AirflowTryKey, token?: string): Promise<AirflowLog> {
    const { dagId, runId, taskId, mapIndex, tryNumber } = key;
    const log = await this.api.unwrap(
      `the log of ${taskId}`,
      this.api.http.GET(
        '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{try_number}',
        {
          params: {
            path: {
              ...taskPath(dagId, runId, taskId),
              try_number: tryNumber,
            },
            query: { map_index: mapIndex, token, full_content: false },
            header: { accept: 'application/json' },
          },
        },
      ),
    );
    if (typeof log === 'string') return { lines: [log] };
    return { lines: log.content, token: log.continuation_token ?? undefined };
  }

  private async page(
    dagId: string,
    runId: string,
    offset: number,
  ): Promise<AirflowTaskPage> {
    const page = await this.api.unwrap(
      `the tasks of ${runId}`,
      this.api.http.GET(
        '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances',
        {
          params: {
            path: runPath(dagId, runId),
            query: { limit: PAGE, offset },
          },
        },
      ),
    );
    const { task_instances: tasks, total_entries: total } = page;
    return { tasks, total: total ?? tasks.length };
  }
}
