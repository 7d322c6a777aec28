import { LoggerService } from '@backstage/backend-plugin-api';
import createClient, { Client } from 'openapi-fetch';
import { z } from 'zod';
import { AirflowConfig } from './AirflowConfig';
import { guardedFetch, GuardedFetchOptions } from '../upstream/guardedFetch';
import { notUnderstood, upstreamError } from '../upstream/upstreamError';
import { AirflowTokens } from './AirflowTokens';
import { authorizedFetch } from './authorizedFetch';
import type { paths } from './generated/schema';

/** What a client of Airflow may be told beside its config. */
export type AirflowOptions = Pick<
  GuardedFetchOptions,
  'logger' | 'timeoutMs' | 'maxBytes' | 'observer'
>;

/** Airflow's REST API v2 with sign-in, and with errors of ours. */
export class AirflowApi {
  private constructor(
    readonly http: Client<paths>,
    private readonly tokens: AirflowTokens,
    private readonly logger: LoggerService,
  ) {}

  static fromConfig(
    config: AirflowConfig,
    options: AirflowOptions,
  ): AirflowApi {
    const { baseUrl, maxConcurrency } = config;
    const plainFetch = guardedFetch({
      system: 'Airflow',
      maxConcurrency,
      ...options,
    });
    const tokens = new AirflowTokens(config, plainFetch, options.logger);
    const http = createClient<paths>({
      baseUrl,
      fetch: authorizedFetch(plainFetch, tokens),
    });
    return new AirflowApi(http, tokens, options.logger);
  }

  /** Account name that Airflow writes on runs that the portal starts. */
  account(): Promise<string | undefined> {
    return this.tokens.account();
  }

  /**
   * The answer's data, as far as `schema` names it.
   *
   * @param subject - what is asked for, for the error: `the DAG iris-train`
   * @throws NotFoundError, ConflictError, InputError or SourceError, without upstream text
   */
  async unwrap<T>(
    subject: string,
    schema: z.ZodType<T>,
    call: Promise<{ data?: unknown; error?: unknown; response: Response }>,
  ): Promise<T> {
    const { data, error, response } = await call.catch(cause => {
      if (cause instanceof SyntaxError) throw notUnderstood('Airflow', subject);
      throw cause;
    });
    const isJson = response.headers.get('content-type')?.includes('json');
    if (response.status === 404 && !isJson) {
      // No API at this address; where there is one, it says in JSON what is missing.
      throw notUnderstood('Airflow', subject);
    }
    if (!response.ok) {
      throw upstreamError(
        { system: 'Airflow', status: response.status, subject, body: error },
        this.logger,
      );
    }
    const parsed = schema.safeParse(isJson ? data : undefined);
    if (parsed.success) return parsed.data;
    this.logger.warn(
      `Airflow gave an unexpected answer for ${subject}: ${z.prettifyError(
        parsed.error,
      )}`,
    );
    throw notUnderstood('Airflow', subject);
  }
}
