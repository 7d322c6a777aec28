import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import createClient, { Client } from 'openapi-fetch';
import { AirflowConfig } from '../../config';
import { guardedFetch } from '../guardedFetch';
import { checkedSegment } from '../pathSegment';
import { upstreamError } from '../upstreamError';
import { AirflowTokens } from './AirflowTokens';
import {
  AirflowDag,
  AirflowImportError,
  AirflowLog,
  AirflowRun,
  AirflowRunPage,
  AirflowTask,
  AirflowTry,
  AirflowTryKey,
} from './airflowTypes';
import { authorizedFetch } from './authorizedFetch';
import type { paths } from './generated/schema';

/** What a run is started with. */
export interface TriggerRequest {
  runId: string;
  conf: Record<string, unknown>;
  note: string;
}

/** Which runs, newest first. */
export interface ListRunsQuery {
  limit: number;
  offset?: number;
  /** Airflow's own state names. */
  states?: string[];
  /** ISO 8601; keeps offsets stable while new runs arrive. */
  runAfterLte?: string;
}

/** Airflow's REST API v2, as far as the portal needs it. Works with 3.0 and later. */
export class AirflowClient {
  private constructor(
    private readonly api: Client<paths>,
    private readonly tokens: AirflowTokens,
    private readonly logger: LoggerService,
  ) {}

  static fromConfig(
    config: AirflowConfig,
    options: { logger: LoggerService; timeoutMs?: number },
  ): AirflowClient {
    const plainFetch = guardedFetch({ system: 'Airflow', ...options });
    const tokens = new AirflowTokens(config, plainFetch, options.logger);
    const api = createClient<paths>({
      baseUrl: config.baseUrl,
      fetch: authorizedFetch(plainFetch, tokens),
    });
    return new AirflowClient(api, tokens, options.logger);
  }

  /** Account name that Airflow writes on runs that the portal starts. */
  account(): Promise<string | undefined> {
    return this.tokens.account();
  }

  /** @throws NotFoundError while Airflow has not parsed the DAG */
  async getDag(dagId: string): Promise<AirflowDag> {
    return this.unwrap(
      `the DAG ${dagId}`,
      this.api.GET('/api/v2/dags/{dag_id}/details', {
        params: { path: dag(dagId) },
      }),
    );
  }

  async setPaused(dagId: string, paused: boolean): Promise<void> {
    await this.unwrap(
      `the DAG ${dagId}`,
      this.api.PATCH('/api/v2/dags/{dag_id}', {
        params: { path: dag(dagId) },
        body: { is_paused: paused },
      }),
    );
  }

  async listRuns(dagId: string, query: ListRunsQuery): Promise<AirflowRunPage> {
    const page = await this.unwrap(
      `the runs of ${dagId}`,
      this.api.GET('/api/v2/dags/{dag_id}/dagRuns', {
        params: {
          path: dag(dagId),
          query: {
            limit: query.limit,
            offset: query.offset ?? 0,
            order_by: ['-run_after'],
            state: query.states,
            run_after_lte: query.runAfterLte,
          },
        },
      }),
    );
    return { runs: page.dag_runs, total: page.total_entries ?? undefined };
  }

  /** @throws NotFoundError */
  async getRun(dagId: string, runId: string): Promise<AirflowRun> {
    return this.unwrap(
      `the training run ${runId}`,
      this.api.GET('/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}', {
        params: { path: run(dagId, runId) },
      }),
    );
  }

  /** @throws ConflictError when the run id is taken; NotFoundError for an unknown DAG */
  async triggerRun(
    dagId: string,
    request: TriggerRequest,
  ): Promise<AirflowRun> {
    return this.unwrap(
      `the training run ${request.runId}`,
      this.api.POST('/api/v2/dags/{dag_id}/dagRuns', {
        params: { path: dag(dagId) },
        body: {
          logical_date: null,
          dag_run_id: request.runId,
          conf: request.conf,
          note: request.note,
        },
      }),
    );
  }

  /** Changes the note and, with `state`, ends the run; its tasks are stopped by Airflow. */
  async patchRun(
    dagId: string,
    runId: string,
    body: { note: string; state?: 'failed' },
  ): Promise<AirflowRun> {
    return this.unwrap(
      `the training run ${runId}`,
      this.api.PATCH('/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}', {
        params: { path: run(dagId, runId) },
        body,
      }),
    );
  }

  /** Lets the failed tasks of a run start again. */
  async clearFailedTasks(dagId: string, runId: string): Promise<void> {
    await this.unwrap(
      `the training run ${runId}`,
      this.api.POST('/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/clear', {
        params: { path: run(dagId, runId) },
        // Airflow's default is a dry run.
        body: { dry_run: false, only_failed: true },
      }),
    );
  }

  /** At most 100 task instances, which is Airflow's greatest page. */
  async listTasks(dagId: string, runId: string): Promise<AirflowTask[]> {
    const page = await this.unwrap(
      `the tasks of ${runId}`,
      this.api.GET('/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances', {
        params: { path: run(dagId, runId), query: { limit: 100 } },
      }),
    );
    return page.task_instances;
  }

  async listTries(
    key: Omit<AirflowTryKey, 'tryNumber'>,
  ): Promise<AirflowTry[]> {
    const { dagId, runId, taskId, mapIndex } = key;
    const path = {
      ...run(dagId, runId),
      task_id: checkedSegment('task', taskId),
    };
    const subject = `the tries of ${taskId}`;
    const page =
      mapIndex < 0
        ? await this.unwrap(
            subject,
            this.api.GET(
              '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries',
              { params: { path } },
            ),
          )
        : await this.unwrap(
            subject,
            this.api.GET(
              '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries',
              { params: { path: { ...path, map_index: mapIndex } } },
            ),
          );
    return page.task_instances;
  }

  /** What a try wrote after `token`; from the start without one. */
  async getLog(key: AirflowTryKey, token?: string): Promise<AirflowLog> {
    const { dagId, runId, taskId, mapIndex, tryNumber } = key;
    const log = await this.unwrap(
      `the log of ${taskId}`,
      this.api.GET(
        '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{try_number}',
        {
          params: {
            path: {
              ...run(dagId, runId),
              task_id: checkedSegment('task', taskId),
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

  async listImportErrors(): Promise<AirflowImportError[]> {
    const page = await this.unwrap(
      'the import errors',
      this.api.GET('/api/v2/importErrors', {
        params: { query: { limit: 100, order_by: ['-timestamp'] } },
      }),
    );
    return page.import_errors;
  }

  private async unwrap<T>(
    subject: string,
    call: Promise<{ data?: T; error?: unknown; response: Response }>,
  ): Promise<T> {
    const { data, error, response } = await call.catch(cause => {
      if (cause instanceof SyntaxError) throw notUnderstood();
      throw cause;
    });
    if (!response.ok) {
      throw upstreamError(
        { system: 'Airflow', status: response.status, subject, body: error },
        this.logger,
      );
    }
    const isJson = response.headers.get('content-type')?.includes('json');
    if (!isJson || data === undefined) throw notUnderstood();
    return data;
  }
}

const notUnderstood = () =>
  new ServiceUnavailableError(
    'Airflow gave an answer that the portal does not understand. Check mlops.environments[].airflow.baseUrl.',
  );

const dag = (dagId: string) => ({ dag_id: checkedSegment('dag id', dagId) });
const run = (dagId: string, runId: string) => ({
  ...dag(dagId),
  dag_run_id: checkedSegment('runId', runId),
});
