import { z } from 'zod';
import { AirflowConfig } from './AirflowConfig';
import { AirflowApi, AirflowOptions } from './AirflowApi';
import {
  dagSchema,
  importErrorPageSchema,
  runPageSchema,
  runSchema,
} from './airflowSchemas';
import { dagPath, runPath } from './airflowPaths';
import { AirflowTasks } from './AirflowTasks';
import { AirflowXComs } from './AirflowXComs';
import {
  AirflowDag,
  AirflowImportError,
  AirflowRun,
  AirflowRunPage,
} from './airflowTypes';

/** Airflow cuts greater pages to this by itself (`[api] maximum_page_limit`). */
const PAGE = 100;
/** An Airflow with more broken files than this has other troubles. */
const MAX_IMPORT_ERRORS = 1000;

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

/** DAGs and their runs, as far as the portal needs them. Works with Airflow 3.1 and later. */
export class AirflowClient {
  /** Task instances of runs, their tries and logs. */
  readonly tasks: AirflowTasks;
  /** What tasks left for others. */
  readonly xcoms: AirflowXComs;

  private constructor(private readonly api: AirflowApi) {
    this.tasks = new AirflowTasks(api);
    this.xcoms = new AirflowXComs(api);
  }

  static fromConfig(
    config: AirflowConfig,
    options: AirflowOptions,
  ): AirflowClient {
    return new AirflowClient(AirflowApi.fromConfig(config, options));
  }

  /** Account name that Airflow writes on runs that the portal starts. */
  account(): Promise<string | undefined> {
    return this.api.account();
  }

  /** @throws NotFoundError while Airflow has not parsed the DAG */
  async getDag(dagId: string): Promise<AirflowDag> {
    return this.api.unwrap(
      `the DAG ${dagId}`,
      dagSchema,
      this.api.http.GET('/api/v2/dags/{dag_id}/details', {
        params: { path: dagPath(dagId) },
      }),
    );
  }

  async setPaused(dagId: string, paused: boolean): Promise<void> {
    await this.api.unwrap(
      `the DAG ${dagId}`,
      z.object({ is_paused: z.boolean() }),
      this.api.http.PATCH('/api/v2/dags/{dag_id}', {
        params: { path: dagPath(dagId) },
        body: { is_paused: paused },
      }),
    );
  }

  async listRuns(dagId: string, query: ListRunsQuery): Promise<AirflowRunPage> {
    const page = await this.api.unwrap(
      `the runs of ${dagId}`,
      runPageSchema,
      this.api.http.GET('/api/v2/dags/{dag_id}/dagRuns', {
        params: {
          path: dagPath(dagId),
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

  /** Failed runs of all DAGs that ended since then, the oldest first; one request per 100. */
  async listFailedRuns(endedSince: string): Promise<AirflowRun[]> {
    const runs: AirflowRun[] = [];
    let page: AirflowRun[];
    do {
      const answer = await this.api.unwrap(
        'the failed runs',
        runPageSchema,
        this.api.http.GET('/api/v2/dags/{dag_id}/dagRuns', {
          params: {
            path: { dag_id: '~' },
            query: {
              limit: PAGE,
              offset: runs.length,
              order_by: ['end_date'],
              state: ['failed'],
              end_date_gte: endedSince,
            },
          },
        }),
      );
      page = answer.dag_runs;
      runs.push(...page);
    } while (page.length === PAGE);
    return runs;
  }

  /** @throws NotFoundError */
  async getRun(dagId: string, runId: string): Promise<AirflowRun> {
    return this.api.unwrap(
      `the training run ${runId}`,
      runSchema,
      this.api.http.GET('/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}', {
        params: { path: runPath(dagId, runId) },
      }),
    );
  }

  /** @throws ConflictError when the run id is taken; NotFoundError for an unknown DAG */
  async triggerRun(
    dagId: string,
    request: TriggerRequest,
  ): Promise<AirflowRun> {
    return this.api.unwrap(
      `the training run ${request.runId}`,
      runSchema,
      this.api.http.POST('/api/v2/dags/{dag_id}/dagRuns', {
        params: { path: dagPath(dagId) },
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
    return this.api.unwrap(
      `the training run ${runId}`,
      runSchema,
      this.api.http.PATCH('/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}', {
        params: { path: runPath(dagId, runId) },
        body,
      }),
    );
  }

  /** Lets the failed tasks of a run start again. */
  async clearFailedTasks(dagId: string, runId: string): Promise<void> {
    await this.api.unwrap(
      `the training run ${runId}`,
      z.object({}),
      this.api.http.POST('/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/clear', {
        params: { path: runPath(dagId, runId) },
        // Airflow's default is a dry run.
        body: { dry_run: false, only_failed: true },
      }),
    );
  }

  /**
   * Import errors, the newest first; one request per 100, and ten of them at most.
   *
   * @param isWanted - reading ends with the page that has one
   */
  async listImportErrors(
    isWanted: (error: AirflowImportError) => boolean,
  ): Promise<AirflowImportError[]> {
    const errors: AirflowImportError[] = [];
    let total = Infinity;
    while (errors.length < Math.min(total, MAX_IMPORT_ERRORS)) {
      const page = await this.api.unwrap(
        'the import errors',
        importErrorPageSchema,
        this.api.http.GET('/api/v2/importErrors', {
          params: {
            query: {
              limit: PAGE,
              offset: errors.length,
              order_by: ['-timestamp'],
            },
          },
        }),
      );
      const found = page.import_errors;
      errors.push(...found);
      if (found.some(isWanted)) break;
      total = found.length > 0 ? page.total_entries ?? errors.length : 0;
    }
    return errors;
  }
}
