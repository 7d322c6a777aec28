import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import createClient, { Client } from 'openapi-fetch';
import { AirflowConfig } from './AirflowConfig';
import { guardedFetch } from '../upstream/guardedFetch';
import { upstreamError } from '../upstream/upstreamError';
import { AirflowTokens } from './AirflowTokens';
import { authorizedFetch } from './authorizedFetch';
import type { paths } from './generated/schema';

/** Airflow's REST API v2 with sign-in, and with errors of ours. */
export class AirflowApi {
  private constructor(
    readonly http: Client<paths>,
    private readonly tokens: AirflowTokens,
    private readonly logger: LoggerService,
  ) {}

  static fromConfig(
    config: AirflowConfig,
    options: { logger: LoggerService; timeoutMs?: number },
  ): AirflowApi {
    const plainFetch = guardedFetch({ system: 'Airflow', ...options });
    const tokens = new AirflowTokens(config, plainFetch, options.logger);
    const http = createClient<paths>({
      baseUrl: config.baseUrl,
      fetch: authorizedFetch(plainFetch, tokens),
    });
    return new AirflowApi(http, tokens, options.logger);
  }

  /** Account name that Airflow writes on runs that the portal starts. */
  account(): Promise<string | undefined> {
    return this.tokens.account();
  }

  /**
   * The answer's data.
   *
   * @param subject - what is asked for, for the error: `the DAG iris-train`
   * @throws NotFoundError, ConflictError, InputError or ServiceUnavailableError, without upstream text
   */
  async unwrap<T>(
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
