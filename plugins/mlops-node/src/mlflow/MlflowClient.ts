import { LoggerService } from '@backstage/backend-plugin-api';
import { MlflowConfig } from './MlflowConfig';
import { guardedFetch } from '../upstream/guardedFetch';
import { createHttpJson, HttpJson } from '../upstream/httpJson';
import { MLFLOW_API } from './mlflowApi';
import { filterString } from './mlflowFilter';
import { MlflowArtifacts } from './MlflowArtifacts';
import { MlflowModels } from './MlflowModels';
import {
  experimentAnswerSchema,
  MlflowRun,
  runSearchSchema,
} from './mlflowSchemas';

/** A time window; milliseconds since 1970. */
export interface RunWindow {
  since?: number;
  until?: number;
  limit: number;
}

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
    options: { logger: LoggerService; timeoutMs?: number },
  ): MlflowClient {
    const http = {
      system: 'MLflow',
      baseUrl: config.baseUrl,
      headers: authorization(config),
      fetch: guardedFetch({ system: 'MLflow', ...options }),
      logger: options.logger,
    };
    return new MlflowClient(createHttpJson(http), new MlflowArtifacts(http));
  }

  /** @throws NotFoundError before the first run created it */
  async getExperimentId(name: string): Promise<string> {
    const { experiment } = await this.request({
      path: `${MLFLOW_API}/experiments/get-by-name`,
      query: { experiment_name: name },
      subject: `the experiment ${name}`,
      schema: experimentAnswerSchema,
    });
    return experiment.experiment_id;
  }

  /** Runs that started in the window, newest first; one request. */
  async searchRuns(
    experimentId: string,
    window: RunWindow,
  ): Promise<MlflowRun[]> {
    const filter = [
      window.since && `attributes.start_time >= ${Math.floor(window.since)}`,
      window.until && `attributes.start_time <= ${Math.ceil(window.until)}`,
    ].filter(Boolean);
    return this.search(experimentId, filter.join(' AND '), window.limit);
  }

  /** Runs with these ids, in one request. */
  async getRuns(experimentId: string, runIds: string[]): Promise<MlflowRun[]> {
    if (runIds.length === 0) return [];
    const ids = runIds.map(filterString).join(',');
    return this.search(
      experimentId,
      `attributes.run_id IN (${ids})`,
      runIds.length,
    );
  }

  private async search(experimentId: string, filter: string, limit: number) {
    const answer = await this.request({
      method: 'POST',
      path: `${MLFLOW_API}/runs/search`,
      body: {
        experiment_ids: [experimentId],
        filter,
        max_results: limit,
        order_by: ['attributes.start_time DESC'],
      },
      subject: 'the runs of the experiment',
      schema: runSearchSchema,
    });
    return answer.runs ?? [];
  }
}

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
