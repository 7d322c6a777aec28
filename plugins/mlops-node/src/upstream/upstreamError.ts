import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { SourceError } from './SourceError';

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
  const key = `mlops.environments[].${system.toLowerCase()}`;
  switch (status) {
    case 401:
      return new SourceError(
        'refused',
        `${system} refused the portal's account for ${subject}: its token or password is wrong or has expired. Ask an operator to renew it in ${key}.`,
      );
    case 403:
      return new SourceError(
        'refused',
        `${system} refused the portal's account for ${subject}: it lacks the permission. Ask an operator to give the account in ${key} a role that may do this.`,
      );
    case 404:
      return new NotFoundError(`${system} does not know ${subject}.`);
    case 409:
      return new ConflictError(`${system} already has ${subject}.`);
    case 400:
    case 422:
      return new InputError(`${system} refused the request for ${subject}.`);
    default:
      return new SourceError(
        status >= 500 ? 'unavailable' : 'notUnderstood',
        `${system} could not answer for ${subject}.`,
      );
  }
}

/** The answer is not what this system gives. */
export const notUnderstood = (system: string, subject: string) =>
  new SourceError(
    'notUnderstood',
    `${system} gave an answer for ${subject} that the portal does not understand. Ask an operator to check mlops.environments[].${system.toLowerCase()}.baseUrl and the version of ${system}.`,
  );
