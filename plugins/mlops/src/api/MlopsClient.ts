import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  aliasHistorySchema,
  logPageSchema,
  modelCardSchema,
  retrainFormSchema,
  runPageSchema,
  runPodsSchema,
  SetAliasRequest,
  StartRunRequest,
  suggestionStateSchema,
  trainingOverviewSchema,
  trainingRunDetailSchema,
  trainingRunSchema,
  versionPageSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import type {
  ListRunsOptions,
  MlopsApi,
  ReadLogOptions,
  ReadPodLogOptions,
  RemoveAliasRequest,
} from './MlopsApi';

interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: { path: PropertyKey[] }[] } };
}

interface RequestOptions<T> {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** Absent when the answer's body is of no interest. */
  schema?: Schema<T>;
}

/** {@link MlopsApi} over HTTP, `/api/mlops/v1`. @public */
export class MlopsClient implements MlopsApi {
  constructor(
    private readonly options: {
      discoveryApi: DiscoveryApi;
      fetchApi: FetchApi;
    },
  ) {}

  getTraining(entityRef: string) {
    return this.request(entityRef, ['training'], {
      schema: trainingOverviewSchema,
    });
  }

  listRuns(entityRef: string, options: ListRunsOptions = {}) {
    return this.request(entityRef, ['runs'], {
      query: { ...options },
      schema: runPageSchema,
    });
  }

  getRun(entityRef: string, runId: string) {
    return this.request(entityRef, ['runs', runId], {
      schema: trainingRunDetailSchema,
    });
  }

  readLog(entityRef: string, runId: string, options: ReadLogOptions) {
    const { task, tryNumber, mapIndex, cursor } = options;
    return this.request(entityRef, ['runs', runId, 'logs'], {
      query: { task, try: tryNumber, mapIndex, cursor },
      schema: logPageSchema,
    });
  }

  readPods(entityRef: string, runId: string) {
    return this.request(entityRef, ['runs', runId, 'pods'], {
      schema: runPodsSchema,
    });
  }

  readPodLog(entityRef: string, runId: string, options: ReadPodLogOptions) {
    const { pod, ...query } = options;
    return this.request(entityRef, ['runs', runId, 'pods', pod, 'log'], {
      query,
      schema: logPageSchema,
    });
  }

  getRetrainForm(entityRef: string) {
    return this.request(entityRef, ['retrain-form'], {
      schema: retrainFormSchema,
    });
  }

  startRun(entityRef: string, request: StartRunRequest) {
    return this.request(entityRef, ['runs'], {
      method: 'POST',
      body: request,
      schema: trainingRunSchema,
    });
  }

  cancelRun(entityRef: string, runId: string) {
    return this.request<void>(entityRef, ['runs', runId, 'cancel'], {
      method: 'POST',
    });
  }

  retryRun(entityRef: string, runId: string) {
    return this.request<void>(entityRef, ['runs', runId, 'retry'], {
      method: 'POST',
    });
  }

  listVersions(
    entityRef: string,
    options: { cursor?: string; limit?: number } = {},
  ) {
    return this.request(entityRef, ['versions'], {
      query: { ...options },
      schema: versionPageSchema,
    });
  }

  getModelCard(entityRef: string, version: string) {
    return this.request(entityRef, ['versions', version, 'model-card'], {
      schema: modelCardSchema,
    });
  }

  setAlias(entityRef: string, version: string, request: SetAliasRequest) {
    return this.request<void>(entityRef, ['versions', version, 'alias'], {
      method: 'POST',
      body: request,
    });
  }

  removeAlias(entityRef: string, alias: string, request: RemoveAliasRequest) {
    return this.request<void>(entityRef, ['aliases', alias], {
      method: 'DELETE',
      query: { ...request },
    });
  }

  getAliasHistory(
    entityRef: string,
    options: { cursor?: string; limit?: number } = {},
  ) {
    return this.request(entityRef, ['aliases', 'history'], {
      query: { ...options },
      schema: aliasHistorySchema,
    });
  }

  dismissSuggestion(entityRef: string, id: string) {
    return this.request(entityRef, ['suggestion', 'dismiss'], {
      method: 'POST',
      body: { id },
      schema: suggestionStateSchema,
    });
  }

  restoreSuggestion(entityRef: string, id: string) {
    return this.request(entityRef, ['suggestion', 'restore'], {
      method: 'POST',
      body: { id },
      schema: suggestionStateSchema,
    });
  }

  setSchedule(entityRef: string, paused: boolean) {
    return this.request<void>(entityRef, ['schedule'], {
      method: 'PATCH',
      body: { paused },
    });
  }

  private async request<T>(
    entityRef: string,
    path: string[],
    { method = 'GET', query = {}, body, schema }: RequestOptions<T>,
  ): Promise<T> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const base = await this.options.discoveryApi.getBaseUrl('mlops');
    const segments = ['entities', kind, namespace, name, ...path];
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, String(value)]],
      ),
    );
    const response = await this.options.fetchApi.fetch(
      `${base}/v1/${segments.map(encodeURIComponent).join('/')}${
        search.toString() && `?${search}`
      }`,
      {
        method,
        ...(body !== undefined && {
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    if (!schema) {
      return undefined as T;
    }
    const parsed = schema.safeParse(await response.json());
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.map(String).join('.');
      throw new Error(
        `The mlops backend sent a field that this page does not understand (${field}). Install the same version of the frontend and the backend plugin.`,
      );
    }
    return parsed.data;
  }
}
