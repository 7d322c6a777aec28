import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** An answer of an outside system that was not a success. */
export interface UpstreamFailure {
  /** `Airflow` or `MLflow`. */
  system: string;
  status: number;
  /** What was asked for, in our words: `the training run portal-1`. */
  subject: string;
  /** The upstream body; goes to the log only. */
  body: unknown;
}

/**
 * Turns a failed answer into an error of ours. Upstream text may hold SQL,
 * addresses or stack traces, so none of it is in the message.
 */
export function upstreamError(
  { system, status, subject, body }: UpstreamFailure,
  logger: LoggerService,
): Error {
  const detail = (JSON.stringify(body) ?? '').slice(0, 500);
  // What is missing or there already is an ordinary answer, asked for every few seconds.
  const level = status === 404 || status === 409 ? 'debug' : 'warn';
  logger[level](`${system} answered ${status} for ${subject}: ${detail}`);
  if (status === 401 || status === 403) {
    return new ServiceUnavailableError(
      `${system} refused the portal's account for ${subject}. Ask an operator to check mlops.environments.`,
    );
  }
  if (status === 404) {
    return new NotFoundError(`${system} does not know ${subject}.`);
  }
  if (status === 409) {
    return new ConflictError(`${system} already has ${subject}.`);
  }
  if (status === 400 || status === 422) {
    return new InputError(`${system} refused the request for ${subject}.`);
  }
  return new ServiceUnavailableError(
    `${system} could not answer for ${subject}.`,
  );
}
