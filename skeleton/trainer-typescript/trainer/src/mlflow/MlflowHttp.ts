import { setTimeout as sleep } from 'node:timers/promises';
import { TrainerError } from '../TrainerError.ts';
import type { Tracking } from '../settings.ts';

/**
 * How long an answer may take, by method. The first call of a run is a GET, so
 * that an MLflow that is away is known within 15 s, with its retries. A PUT
 * waits for the artifact store behind MLflow.
 */
const TIMEOUT_MS: Record<string, number> = { GET: 4_000, PUT: 10_000, POST: 20_000, PATCH: 20_000 };
/** An upload may take as much longer as this speed needs. */
const BYTES_PER_MS = 250;
const PAUSES_MS = [250, 1_000];
/** A store is away for as long as its pod or its node needs to come back. */
const STORE_PAUSES_MS = [1_000, 3_000, 6_000];
/** The request did not arrive, so that it may be sent again whatever it does. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** One HTTP answer of MLflow that is not a success. */
export class MlflowHttpError extends TrainerError {
  readonly status: number;
  /** MLflow's own `error_code`, if it gave one. */
  readonly errorCode?: string;
  /** Start of MLflow's answer: for the log, not for the portal. */
  readonly detail: string;

  constructor(call: string, status: number, answer: string) {
    const errorCode = errorCodeOf(answer);
    super(
      'mlflow-refused',
      `MLflow answered ${status}${errorCode ? ` ${errorCode}` : ''} to ${call}.`,
      status === 401 || status === 403
        ? 'Check MLFLOW_TRACKING_USERNAME and _PASSWORD or _TOKEN, and that this account may write.'
        : 'See the log of the MLflow server.',
    );
    this.status = status;
    this.errorCode = errorCode;
    this.detail = answer.slice(0, 500);
  }
}

/** MLflow did not answer in time. */
export class MlflowTimeout extends TrainerError {}

/**
 * MLflow over HTTP with its own rules: bodies have a length (it takes a chunked
 * body for an empty one), empty fields are left out of answers, errors may be
 * HTML or plain text.
 */
export class MlflowHttp {
  readonly #tracking: Tracking;
  readonly #limitsMs: Record<string, number>;

  readonly #storePausesMs: number[];

  constructor(tracking: Tracking, limitsMs = TIMEOUT_MS, storePausesMs = STORE_PAUSES_MS) {
    this.#tracking = tracking;
    this.#limitsMs = limitsMs;
    this.#storePausesMs = storePausesMs;
  }

  /** @returns the JSON answer; the caller knows its shape */
  async json<T>(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: object,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await this.#send(method, `/api/2.0/mlflow/${path}`, {
      body: body && JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      signal,
    });
    return (await response.json()) as T;
  }

  /** Reads a file through MLflow's artifact proxy. */
  async text(path: string, signal?: AbortSignal): Promise<string> {
    const response = await this.#sendToStore('GET', path, { headers: {}, signal });
    return response.text();
  }

  /** Stores a file through MLflow's artifact proxy. */
  async put(path: string, body: Uint8Array, signal?: AbortSignal): Promise<void> {
    await this.#sendToStore('PUT', path, {
      body: body as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream' },
      signal,
    });
  }

  /** MLflow answers 500 while its store is away; a file may be read and stored again. */
  #sendToStore(method: 'GET' | 'PUT', path: string, init: Init): Promise<Response> {
    const call = () => this.#send(method, proxied(path), init);
    return retry(call, isServerError, this.#storePausesMs, init.signal);
  }

  #send(method: string, path: string, init: Init): Promise<Response> {
    const call = () => this.#sendOnce(method, path, init);
    return retry(call, error => mayRetry(method, error), PAUSES_MS, init.signal);
  }

  async #sendOnce(method: string, path: string, init: Init): Promise<Response> {
    const { baseUrl, authorization } = this.#tracking;
    const limitMs = this.#limitsMs[method] + Math.ceil((init.body?.length ?? 0) / BYTES_PER_MS);
    const timeout = AbortSignal.timeout(limitMs);
    let response: Response;
    try {
      response = await fetch(`${baseUrl}${path}`, {
        method,
        body: init.body,
        headers: authorization ? { ...init.headers, authorization } : init.headers,
        signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
        redirect: 'error',
      });
    } catch (error) {
      init.signal?.throwIfAborted();
      throw unreachable(baseUrl, error, limitMs);
    }
    if (response.ok) return response;
    throw new MlflowHttpError(
      `${method} ${path.split('?')[0]}`,
      response.status,
      await response.text(),
    );
  }
}

const proxied = (path: string) =>
  `/api/2.0/mlflow-artifacts/artifacts/${path.split('/').map(encodeURIComponent).join('/')}`;

interface Init {
  body?: string | Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
  signal?: AbortSignal;
}

async function retry<T>(
  call: () => Promise<T>,
  mayCallAgain: (error: unknown) => boolean,
  pausesMs: number[],
  signal?: AbortSignal,
): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await call();
    } catch (error) {
      if (!mayCallAgain(error)) throw error;
      await sleep(pauseMs, undefined, { signal });
    }
  }
  return call();
}

const isServerError = (error: unknown) => error instanceof MlflowHttpError && error.status >= 500;

/** A POST that may have arrived is not sent again: it could make a second run. */
function mayRetry(method: string, error: unknown): boolean {
  if (error instanceof MlflowHttpError) return method === 'GET' && error.status >= 502;
  if (error instanceof MlflowTimeout) return method === 'GET';
  return error instanceof TrainerError && NOT_SENT.test(String(error.cause));
}

function unreachable(baseUrl: string, error: unknown, limitMs: number): TrainerError {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  const late = name === 'TimeoutError';
  const why = late
    ? `no answer within ${Math.round(limitMs / 1000)} s`
    : (cause?.code ?? 'connection failed');
  const problem = new (late ? MlflowTimeout : TrainerError)(
    'mlflow-unreachable',
    `MLflow at ${baseUrl} does not answer (${why}).`,
    'Start MLflow, correct MLFLOW_TRACKING_URI, or let the network policy allow it.',
  );
  problem.cause = why;
  return problem;
}

function errorCodeOf(answer: string): string | undefined {
  try {
    return (JSON.parse(answer) as { error_code?: string }).error_code;
  } catch {
    return undefined;
  }
}
