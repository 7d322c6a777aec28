import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  Project,
  StartRunRequest,
  trainingOverviewSchema,
  trainingRunSchema,
} from '@trainyard/backstage-plugin-mlops-common';

const projectResponse = trainingOverviewSchema.pick({ project: true });
const runResponse = trainingRunSchema.pick({ id: true });

/** Calls the mlops backend plugin on behalf of a user. */
export class MlopsServiceClient {
  constructor(
    private readonly options: {
      auth: Pick<AuthService, 'getPluginRequestToken'>;
      discovery: Pick<DiscoveryService, 'getBaseUrl'>;
    },
  ) {}

  /** `GET entities/{ref}/training`, the project alone. */
  async getProject(
    entityRef: string,
    credentials: BackstageCredentials,
    signal?: AbortSignal,
  ): Promise<Project> {
    const body = await this.call(entityRef, 'training', credentials, {
      signal,
    });
    return projectResponse.parse(body).project;
  }

  /**
   * `POST entities/{ref}/runs`.
   *
   * @returns the id of the run; the same one for the same request id
   */
  async startRun(
    entityRef: string,
    request: StartRunRequest,
    credentials: BackstageCredentials,
    signal?: AbortSignal,
  ): Promise<string> {
    const body = await this.call(entityRef, 'runs', credentials, {
      method: 'POST',
      body: JSON.stringify(request),
      signal,
    });
    return runResponse.parse(body).id;
  }

  /** @throws what the plugin answered: an error with its name and message */
  private async call(
    entityRef: string,
    path: string,
    credentials: BackstageCredentials,
    init: RequestInit,
  ): Promise<unknown> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const baseUrl = await this.options.discovery.getBaseUrl('mlops');
    const { token } = await this.options.auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'mlops',
    });
    const response = await fetch(
      `${baseUrl}/v1/entities/${[kind, namespace, name]
        .map(encodeURIComponent)
        .join('/')}/${path}`,
      {
        ...init,
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
        },
      },
    );
    if (!response.ok) {
      // A ResponseError itself says only "Request failed with 400".
      throw (await ResponseError.fromResponse(response)).cause;
    }
    return response.json();
  }
}
