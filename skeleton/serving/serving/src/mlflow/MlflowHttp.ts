import { ServingError } from '../ServingError.ts';
import type { Tracking } from './tracking.ts';

const API_TIMEOUT_MS = 10_000;
/** A model may be large, and comes through MLflow from the store behind it. */
const ARTIFACT_TIMEOUT_MS = 120_000;

/** MLflow answered, but not with what was asked for. */
export class MlflowRefused extends ServingError {
  readonly status: number;
  /** MLflow's own `error_code`, if it gave one. */
  readonly errorCode?: string;

  constructor(call: string, status: number, errorCode?: string) {
    super(
      'mlflow-refused',
      `MLflow answered ${status}${errorCode ? ` ${errorCode}` : ''} to ${call}.`,
      status === 401 || status === 403
        ? 'Check MLFLOW_TRACKING_USERNAME and _PASSWORD or _TOKEN.'
        : 'See the log of the MLflow server.',
    );
    this.status = status;
    this.errorCode = errorCode;
  }
}

/** MLflow over HTTP: a body has a length, an error may be HTML or plain text. */
export class MlflowHttp {
  readonly #tracking: Tracking;

  constructor(tracking: Tracking) {
    this.#tracking = tracking;
  }

  /** @returns the JSON answer; the caller knows its shape */
  async json<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const response = await this.#send(method, `mlflow/${path}`, API_TIMEOUT_MS, {
      body: body && JSON.stringify(body),
      type: 'application/json',
    });
    return (await response.json()) as T;
  }

  /** Reads a file through MLflow's artifact proxy. */
  async artifact(path: string): Promise<Uint8Array> {
    const response = await this.#send('GET', artifact(path), ARTIFACT_TIMEOUT_MS);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Stores a file through MLflow's artifact proxy. */
  async putArtifact(path: string, body: string): Promise<void> {
    await this.#send('PUT', artifact(path), ARTIFACT_TIMEOUT_MS, {
      body,
      type: 'application/octet-stream',
    });
  }

  async #send(
    method: string,
    path: string,
    limitMs: number,
    { body, type }: { body?: string; type?: string } = {},
  ): Promise<Response> {
    const { baseUrl, authorization } = this.#tracking;
    let response: Response;
    try {
      response = await fetch(`${baseUrl}/api/2.0/${path}`, {
        method,
        body,
        headers: {
          ...(type && { 'content-type': type }),
          ...(authorization && { authorization }),
        },
        signal: AbortSignal.timeout(limitMs),
        redirect: 'error',
      });
    } catch (error) {
      throw unreachable(baseUrl, error, limitMs);
    }
    if (response.ok) return response;
    const answer = await response.text().catch(() => '');
    throw new MlflowRefused(
      `${method} ${path.split('?')[0]}`,
      response.status,
      errorCodeOf(answer),
    );
  }
}

const artifact = (path: string) =>
  `mlflow-artifacts/artifacts/${path.split('/').map(encodeURIComponent).join('/')}`;

function unreachable(baseUrl: string, error: unknown, limitMs: number) {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  const why =
    name === 'TimeoutError'
      ? `no answer within ${limitMs / 1000} s`
      : (cause?.code ?? 'connection failed');
  return new ServingError(
    'mlflow-unreachable',
    `MLflow at ${baseUrl} does not answer (${why}).`,
    'Start MLflow, correct MLFLOW_TRACKING_URI, or let the network policy allow it.',
  );
}

function errorCodeOf(answer: string): string | undefined {
  try {
    return (JSON.parse(answer) as { error_code?: string }).error_code;
  } catch {
    return undefined;
  }
}
