import pLimit from 'p-limit';
import { z } from 'zod';
import { HttpJson } from '../upstream/httpJson';
import { inBatches } from './inBatches';
import { MLFLOW_API } from './mlflowApi';
import { filterString } from './mlflowFilter';
import { checkedMlflowName } from './mlflowNames';
import {
  MlflowAlias,
  MlflowModel,
  MlflowVersion,
  registeredModelAnswerSchema,
  registeredModelSearchSchema,
  tagRecord,
  versionAnswerSchema,
  versionSearchSchema,
} from './mlflowSchemas';

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

const done = z.unknown();
/** Ids in one filter; servers and proxies refuse request lines of more than 4 KB. */
const IDS_PER_SEARCH = 80;
/** A sweep has many runs; MLflow has other callers, too. */
const SEARCHES_AT_ONCE = 4;
/** One run may have led to several versions. */
const GREATEST_PAGE = 1000;

/** Versions and aliases in MLflow's model registry. */
export class MlflowModels {
  constructor(private readonly request: HttpJson) {}

  /** Newest versions first. */
  async searchVersions(
    model: string,
    page: VersionPageQuery,
  ): Promise<MlflowVersionPage> {
    return this.findVersions(model, `name = ${filterString(model)}`, page);
  }

  /** Versions that came from these runs; a request per 80 runs, a few at a time. */
  async searchVersionsOfRuns(
    model: string,
    runIds: string[],
  ): Promise<MlflowVersion[]> {
    const limit = pLimit(SEARCHES_AT_ONCE);
    const found = await Promise.all(
      inBatches(runIds, IDS_PER_SEARCH).map(ids =>
        limit(() => this.findAllVersions(model, ids)),
      ),
    );
    return found.flat();
  }

  /** @throws NotFoundError when the model has no such version */
  async getVersion(model: string, version: string): Promise<MlflowVersion> {
    const answer = await this.request({
      path: `${MLFLOW_API}/model-versions/get`,
      query: { name: model, version },
      subject: `version ${version} of ${model}`,
      schema: versionAnswerSchema,
    });
    return answer.model_version;
  }

  /** @throws NotFoundError before the first version was registered */
  async getAliases(model: string): Promise<MlflowAlias[]> {
    return (await this.getModel(model)).aliases;
  }

  /**
   * Aliases and tags of a model, in one request.
   *
   * @throws NotFoundError before the first version was registered
   */
  async getModel(model: string): Promise<MlflowModel> {
    const answer = await this.request({
      path: `${MLFLOW_API}/registered-models/get`,
      query: { name: checkedMlflowName('The registered model', model) },
      subject: `the registered model ${model}`,
      schema: registeredModelAnswerSchema,
    });
    const { aliases = [], tags } = answer.registered_model;
    return { aliases, tags: tagRecord(tags) };
  }

  /** The version behind an alias, by model, of all models that have it; one request per 1000 models. */
  async listAliasHolders(alias: string): Promise<Map<string, string>> {
    const holders = new Map<string, string>();
    let token: string | undefined;
    do {
      const page = await this.request({
        path: `${MLFLOW_API}/registered-models/search`,
        query: {
          max_results: String(GREATEST_PAGE),
          ...(token ? { page_token: token } : {}),
        },
        subject: 'the registered models',
        schema: registeredModelSearchSchema,
      });
      for (const { name, aliases = [] } of page.registered_models ?? []) {
        const held = aliases.find(each => each.alias === alias);
        if (held) holders.set(name, held.version);
      }
      token = page.next_page_token || undefined;
    } while (token);
    return holders;
  }

  async setAlias(model: string, alias: string, version: string): Promise<void> {
    await this.request({
      method: 'POST',
      path: `${MLFLOW_API}/registered-models/alias`,
      body: { name: model, alias, version },
      subject: `the alias ${alias} of ${model}`,
      schema: done,
    });
  }

  async deleteAlias(model: string, alias: string): Promise<void> {
    await this.request({
      method: 'DELETE',
      path: `${MLFLOW_API}/registered-models/alias`,
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
      path: `${MLFLOW_API}/model-versions/set-tag`,
      body: { name: model, version, ...tag },
      subject: `version ${version} of ${model}`,
      schema: done,
    });
  }

  async setModelTag(
    model: string,
    tag: { key: string; value: string },
  ): Promise<void> {
    await this.request({
      method: 'POST',
      path: `${MLFLOW_API}/registered-models/set-tag`,
      body: { name: model, ...tag },
      subject: `the registered model ${model}`,
      schema: done,
    });
  }

  /** @throws NotFoundError when there is no such tag */
  async deleteModelTag(model: string, key: string): Promise<void> {
    await this.request({
      method: 'DELETE',
      path: `${MLFLOW_API}/registered-models/delete-tag`,
      body: { name: model, key },
      subject: `the tag ${key} of ${model}`,
      schema: done,
    });
  }

  private async findAllVersions(
    model: string,
    runIds: string[],
  ): Promise<MlflowVersion[]> {
    const ids = runIds.map(filterString).join(',');
    const filter = `name = ${filterString(model)} AND run_id IN (${ids})`;
    const versions: MlflowVersion[] = [];
    let token: string | undefined;
    do {
      const page = await this.findVersions(model, filter, {
        limit: GREATEST_PAGE,
        token,
      });
      versions.push(...page.versions);
      token = page.token;
    } while (token);
    return versions;
  }

  private async findVersions(
    model: string,
    filter: string,
    page: VersionPageQuery,
  ): Promise<MlflowVersionPage> {
    const answer = await this.request({
      path: `${MLFLOW_API}/model-versions/search`,
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
}
