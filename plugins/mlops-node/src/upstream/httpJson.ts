import { LoggerService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import type { GuardedFetch } from './guardedFetch';
import { notUnderstood, upstreamError } from './upstreamError';

/** Makes JSON requests to one system. */
export interface HttpJsonOptions {
  system: string;
  baseUrl: string;
  /** Sent with each request, for example `authorization`. */
  headers?: Record<string, string>;
  fetch: GuardedFetch;
  logger: LoggerService;
}

/** One request. */
export interface JsonRequest<T> {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the base address; segments already encoded. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Whether a request that is no GET changes nothing. */
  isSafe?: boolean;
  /** What is asked for, in our words, for error messages. */
  subject: string;
  schema: z.ZodType<T>;
}

/** Sends a request and gives the parsed answer. */
export type HttpJson = <T>(request: JsonRequest<T>) => Promise<T>;

/**
 * @throws the errors of {@link upstreamError}; SourceError of kind `notUnderstood`
 * when the answer is not the JSON that was expected
 */
export function createHttpJson(options: HttpJsonOptions): HttpJson {
  const { system, baseUrl, headers, logger } = options;

  return async ({ method = 'GET', path, query, subject, ...request }) => {
    const { body, isSafe, schema } = request;
    const search = query ? `?${new URLSearchParams(query)}` : '';
    const response = await options.fetch(`${baseUrl}${path}${search}`, {
      method,
      isSafe,
      headers: {
        accept: 'application/json',
        // A string body gets a Content-Length; MLflow reads a chunked one as empty.
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const json = parseJson(text, response.headers.get('content-type'));
    if (response.status === 404 && json === undefined) {
      // No API at this address; where there is one, it says in JSON what is missing.
      throw notUnderstood(system, subject);
    }
    if (!response.ok) {
      throw upstreamError(
        { system, status: response.status, subject, body: json ?? text },
        logger,
      );
    }
    const parsed = schema.safeParse(json);
    if (!parsed.success) {
      logger.warn(
        `${system} gave an unexpected answer for ${subject}: ${z.prettifyError(
          parsed.error,
        )}`,
      );
      throw notUnderstood(system, subject);
    }
    return parsed.data;
  };
}

function parseJson(text: string, contentType: string | null): unknown {
  if (!contentType?.includes('json')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
