import { z } from 'zod';
import { AirflowApi } from './AirflowApi';
import { runPath, taskPath } from './airflowPaths';
import { logSchema, taskPageSchema, tryPageSchema } from './airflowSchemas';
import { parseLogLines } from './parseLogLines';
import { failureKind } from '../upstream/failureKind';
import { SKIPPED_LINES } from '../upstream/exchange';
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
const MAX_TASKS = 1000;
/** A log by lines, of which a part can be read. */
const LINES = 'application/x-ndjson';

/** Task instances of a run, their tries and logs. */
export class AirflowTasks {
  constructor(private readonly api: AirflowApi) {}

  /** The first 1000 task instances at most; one request per 100. */
  async list(dagId: string, runId: string): Promise<AirflowTask[]> {
    const tasks: AirflowTask[] = [];
    let total = Infinity;
    while (tasks.length < Math.min(total, MAX_TASKS)) {
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
            tryPageSchema,
            this.api.http.GET(
              '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries',
              { params: { path } },
            ),
          )
        : await this.api.unwrap(
            subject,
            tryPageSchema,
            this.api.http.GET(
              '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries',
              { params: { path: { ...path, map_index: mapIndex } } },
            ),
          );
    return page.task_instances;
  }

  /**
   * What a try wrote after `token`; from the start without one. Of a log that is
   * larger than one answer may be, the end.
   */
  async log(key: AirflowTryKey, token?: string): Promise<AirflowLog> {
    const subject = `the log of ${key.taskId}`;
    try {
      const log = await this.api.unwrap(
        subject,
        logSchema,
        this.getLog(key, token, 'application/json'),
      );
      return { lines: log.content, token: log.continuation_token ?? undefined };
    } catch (error) {
      if (failureKind(error) !== 'tooLarge') throw error;
      return this.logTail(key, subject, token);
    }
  }

  /** Only lines can be cut; a document of JSON cannot. */
  private async logTail(
    key: AirflowTryKey,
    subject: string,
    token: string | undefined,
  ): Promise<AirflowLog> {
    const call = this.getLog(key, token, LINES);
    const { headers } = (await call).response;
    const isLines = headers.get('content-type')?.startsWith(LINES);
    // The end of anything else is not the log's end.
    const schema = isLines ? z.string() : z.never();
    const text = await this.api.unwrap(subject, schema, call);
    return {
      lines: parseLogLines(text),
      token: headers.get('airflow-continuation-token') ?? undefined,
      skippedLines: Number(headers.get(SKIPPED_LINES)) || undefined,
    };
  }

  private getLog(
    { dagId, runId, taskId, mapIndex, tryNumber }: AirflowTryKey,
    token: string | undefined,
    accept: 'application/json' | typeof LINES,
  ) {
    return this.api.http.GET(
      '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{try_number}',
      {
        params: {
          path: { ...taskPath(dagId, runId, taskId), try_number: tryNumber },
          query: { map_index: mapIndex, token, full_content: false },
          header: { accept },
        },
        parseAs: accept === 'application/json' ? 'json' : 'text',
      },
    );
  }

  private async page(
    dagId: string,
    runId: string,
    offset: number,
  ): Promise<AirflowTaskPage> {
    const page = await this.api.unwrap(
      `the tasks of ${runId}`,
      taskPageSchema,
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
