import { TrainerError } from '../TrainerError.ts';
import type { Tracking } from '../settings.ts';

const TIMEOUT_MS = 30_000;

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

/**
 * MLflow over HTTP with its own rules: bodies have a length (it takes a chunked
 * body for an empty one), empty fields are left out of answers, errors may be
 * HTML or plain text.
 */
export class MlflowHttp {
  readonly #tracking: Tracking;

  constructor(tracking: Tracking) {
    this.#tracking = tracking;
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

  /** Stores a file through MLflow's artifact proxy. */
  async put(path: string, body: Uint8Array, signal?: AbortSignal): Promise<void> {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    await this.#send('PUT', `/api/2.0/mlflow-artifacts/artifacts/${encoded}`, {
      body: body as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream' },
      signal,
    });
  }

  async #send(
    method: string,
    path: string,
    init: {
      body?: string | Uint8Array<ArrayBuffer>;
      headers: Record<string, string>;
      signal?: AbortSignal;
    },
  ): Promise<Response> {
    const { baseUrl, authorization } = this.#tracking;
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const call = `${method} ${path.split('?')[0]}`;
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
      throw new TrainerError(
        'mlflow-unreachable',
        `MLflow at ${baseUrl} does not answer (${causeOf(error)}).`,
        'Start MLflow, or correct MLFLOW_TRACKING_URI.',
      );
    }
    if (response.ok) return response;
    throw new MlflowHttpError(call, response.status, await response.text());
  }
}

function errorCodeOf(answer: string): string | undefined {
  try {
    return (JSON.parse(answer) as { error_code?: string }).error_code;
  } catch {
    return undefined;
  }
}

function causeOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} s`;
  return cause?.code ?? 'connection failed';
}
