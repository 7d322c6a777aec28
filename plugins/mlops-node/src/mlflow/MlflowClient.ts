import { MlflowConfig } from './MlflowConfig';
import { failureKind } from '../upstream/failureKind';
import { guardedFetch, GuardedFetchOptions } from '../upstream/guardedFetch';
import { createHttpJson, HttpJson } from '../upstream/httpJson';
import { MLFLOW_API } from './mlflowApi';
import { inBatches } from './inBatches';
import { filterString } from './mlflowFilter';
import { MlflowArtifacts } from './MlflowArtifacts';
import { MlflowModels } from './MlflowModels';
import { checkedMlflowName } from './mlflowNames';
import {
  experimentAnswerSchema,
  MlflowExperiment,
  MlflowRun,
  runSearchSchema,
  tagRecord,
} from './mlflowSchemas';

/** Which runs of an experiment; all that is given holds at once. */
export interface RunQuery {
  /** Started at or after this; milliseconds since 1970. */
  since?: number;
  /** Started at or before this; milliseconds since 1970. */
  until?: number;
  /** Has this tag, with this value when there is one. */
  tag?: { key: string; value?: string };
  /** Has one of these ids. */
  ids?: string[];
}

/** A page of runs; `token` asks for the next one. */
export interface MlflowRunPage {
  runs: MlflowRun[];
  token?: string;
}

/** MLflow needs about a millisecond for each run. */
const RUNS_PER_PAGE = 500;
/** Ids in one filter. */
const IDS_PER_SEARCH = 200;

/** Experiments and runs in MLflow's REST API 2.0, as far as the portal needs them. */
export class MlflowClient {
  /** Versions and aliases of registered models. */
  readonly models: MlflowModels;

  private constructor(
    private readonly request: HttpJson,
    /** Files of runs. */
    readonly artifacts: MlflowArtifacts,
  ) {
    this.models = new MlflowModels(request);
  }

  static fromConfig(
    config: MlflowConfig,
    options: Pick<GuardedFetchOptions, 'logger' | 'timeoutMs' | 'observer'>,
  ): MlflowClient {
    const http = {
      system: 'MLflow',
      baseUrl: config.baseUrl,
      headers: authorization(config),
      fetch: guardedFetch({
        system: 'MLflow',
        maxConcurrency: config.maxConcurrency,
        ...options,
      }),
      logger: options.logger,
    };
    return new MlflowClient(createHttpJson(http), new MlflowArtifacts(http));
  }

  /** @throws NotFoundError before the first run created it */
  async getExperiment(name: string): Promise<MlflowExperiment> {
    const { experiment } = await this.request({
      path: `${MLFLOW_API}/experiments/get-by-name`,
      query: { experiment_name: checkedMlflowName('The experiment', name) },
      subject: `the experiment ${name}`,
      schema: experimentAnswerSchema,
    });
    return {
      id: experiment.experiment_id,
      tags: tagRecord(experiment.tags),
      isDeleted: experiment.lifecycle_stage === 'deleted',
    };
  }

  /** One page of runs, newest first. */
  async searchRuns(
    experimentId: string,
    query: RunQuery,
    page: { limit: number; token?: string },
  ): Promise<MlflowRunPage> {
    const answer = await this.request({
      method: 'POST',
      isSafe: true,
      path: `${MLFLOW_API}/runs/search`,
      body: {
        experiment_ids: [experimentId],
        filter: filterOf(query),
        max_results: page.limit,
        order_by: ['attributes.start_time DESC'],
        ...(page.token ? { page_token: page.token } : {}),
      },
      subject: 'the runs of the experiment',
      schema: runSearchSchema,
    });
    return {
      runs: answer.runs ?? [],
      token: answer.next_page_token || undefined,
    };
  }

  /**
   * All runs of a query, newest first, page after page until the reader stops. An
   * answer that is too large is asked for again in smaller pages.
   *
   * @throws SourceError of kind `tooLarge` when a single run is too large
   */
  async *runPages(
    experimentId: string,
    query: RunQuery,
  ): AsyncGenerator<MlflowRun[]> {
    let limit = RUNS_PER_PAGE;
    let token: string | undefined;
    for (;;) {
      let page: MlflowRunPage;
      try {
        page = await this.searchRuns(experimentId, query, { limit, token });
      } catch (error) {
        if (failureKind(error) !== 'tooLarge' || limit === 1) throw error;
        limit = Math.ceil(limit / 8);
        continue;
      }
      yield page.runs;
      if (!page.token) return;
      token = page.token;
    }
  }

  /** Runs with these ids; one request per 200. */
  async getRuns(experimentId: string, runIds: string[]): Promise<MlflowRun[]> {
    const runs: MlflowRun[] = [];
    for (const ids of inBatches(runIds, IDS_PER_SEARCH)) {
      for await (const page of this.runPages(experimentId, { ids })) {
        runs.push(...page);
      }
    }
    return runs;
  }
}

/** MLflow's filter language has AND only; tags know no IN. */
function filterOf({ since, until, tag, ids }: RunQuery): string {
  return [
    since !== undefined && `attributes.start_time >= ${Math.floor(since)}`,
    until !== undefined && `attributes.start_time <= ${Math.ceil(until)}`,
    tag && tagFilter(tag),
    ids && `attributes.run_id IN (${ids.map(filterString).join(',')})`,
  ]
    .filter(Boolean)
    .join(' AND ');
}

const tagFilter = ({ key, value }: { key: string; value?: string }) =>
  value === undefined
    ? `tags.\`${key}\` LIKE '%'`
    : `tags.\`${key}\` = ${filterString(value)}`;

function authorization({
  username,
  password,
  token,
}: MlflowConfig): Record<string, string> {
  if (token) return { authorization: `Bearer ${token}` };
  if (!username) return {};
  const pair = Buffer.from(`${username}:${password}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}
