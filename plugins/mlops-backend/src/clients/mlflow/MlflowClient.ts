import { LoggerService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { MlflowConfig } from '../../config';
import { guardedFetch } from '../guardedFetch';
import { createHttpJson, HttpJson } from '../httpJson';
import { inBatches } from './inBatches';
import { filterString } from './mlflowFilter';
import {
  experimentAnswerSchema,
  MlflowAlias,
  MlflowRun,
  MlflowVersion,
  registeredModelAnswerSchema,
  runSearchSchema,
  versionAnswerSchema,
  versionSearchSchema,
} from './mlflowSchemas';

/** A time window; milliseconds since 1970. */
export interface RunWindow {
  since?: number;
  until?: number;
  limit: number;
}

/** Which page of versions; `token` as the page before gave it. */
export interface VersionPageQuery {
  limit: number;
  token?: string;
}

/** A page of versions; `token` asks for the next one. */
export interface MlflowVersionPage {
  versions: MlflowVersion[];
  token?: string;
}

const API = '/api/2.0/mlflow';
const done = z.unknown();
/** Ids in one filter; servers and proxies refuse request lines of more than 4 KB. */
const IDS_PER_SEARCH = 80;
/** One run may have led to several versions. */
const GREATEST_PAGE = 1000;

/** MLflow's REST API 2.0, as far as the portal needs it. */
export class MlflowClient {
  private constructor(private readonly request: HttpJson) {}

  static fromConfig(
    config: MlflowConfig,
    options: { logger: LoggerService; timeoutMs?: number },
  ): MlflowClient {
    return new MlflowClient(
      createHttpJson({
        system: 'MLflow',
        baseUrl: config.baseUrl,
        headers: authorization(config),
        fetch: guardedFetch({ system: 'MLflow', ...options }),
        logger: options.logger,
      }),
    );
  }

  /** @throws NotFoundError before the first run created it */
  async getExperimentId(name: string): Promise<string> {
    const { experiment } = await this.request({
      path: `${API}/experiments/get-by-name`,
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

  /** Newest versions first. */
  async searchVersions(
    model: string,
    page: VersionPageQuery,
  ): Promise<MlflowVersionPage> {
    return this.findVersions(model, `name = ${filterString(model)}`, page);
  }

  /** Versions that came from these runs, newest first; one request per 80 runs. */
  async searchVersionsOfRuns(
    model: string,
    runIds: string[],
  ): Promise<MlflowVersion[]> {
    const pages = await Promise.all(
      inBatches(runIds, IDS_PER_SEARCH).map(ids =>
        this.findVersions(
          model,
          `name = ${filterString(model)} AND run_id IN (${ids
            .map(filterString)
            .join(',')})`,
          { limit: GREATEST_PAGE },
        ),
      ),
    );
    return pages.flatMap(({ versions }) => versions);
  }

  /** @throws NotFoundError when the model has no such version */
  async getVersion(model: string, version: string): Promise<MlflowVersion> {
    const answer = await this.request({
      path: `${API}/model-versions/get`,
      query: { name: model, version },
      subject: `version ${version} of ${model}`,
      schema: versionAnswerSchema,
    });
    return answer.model_version;
  }

  /** @throws NotFoundError before the first version was registered */
  async getAliases(model: string): Promise<MlflowAlias[]> {
    const answer = await this.request({
      path: `${API}/registered-models/get`,
      query: { name: model },
      subject: `the registered model ${model}`,
      schema: registeredModelAnswerSchema,
    });
    return answer.registered_model.aliases ?? [];
  }

  async setAlias(model: string, alias: string, version: string): Promise<void> {
    await this.request({
      method: 'POST',
      path: `${API}/registered-models/alias`,
      body: { name: model, alias, version },
      subject: `the alias ${alias} of ${model}`,
      schema: done,
    });
  }

  async deleteAlias(model: string, alias: string): Promise<void> {
    await this.request({
      method: 'DELETE',
      path: `${API}/registered-models/alias`,
      body: { name: model, alias },
      subject: `the alias ${alias} of ${model}`,
      schema: done,
    });
  }

  async setVersionTag(
    model: string,
    version: string,
    tag: { key: string; value: string },
  ): Promise<void> {
    await this.request({
      method: 'POST',
      path: `${API}/model-versions/set-tag`,
      body: { name: model, version, ...tag },
      subject: `version ${version} of ${model}`,
      schema: done,
    });
  }

  private async findVersions(
    model: string,
    filter: string,
    page: VersionPageQuery,
  ): Promise<MlflowVersionPage> {
    const answer = await this.request({
      path: `${API}/model-versions/search`,
      query: {
        filter,
        max_results: String(page.limit),
        order_by: 'version_number DESC',
        ...(page.token ? { page_token: page.token } : {}),
      },
      subject: `the versions of ${model}`,
      schema: versionSearchSchema,
    });
    return {
      versions: answer.model_versions ?? [],
      token: answer.next_page_token || undefined,
    };
  }

  private async search(experimentId: string, filter: string, limit: number) {
    const answer = await this.request({
      method: 'POST',
      path: `${API}/runs/search`,
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
