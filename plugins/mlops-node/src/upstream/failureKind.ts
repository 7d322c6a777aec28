import { FailureKind, SourceError } from './SourceError';

const KINDS: Record<string, FailureKind> = {
  NotFoundError: 'notFound',
  NotAllowedError: 'refused',
  InputError: 'badRequest',
  ConflictError: 'badRequest',
  ServiceUnavailableError: 'unavailable',
};

/** The state that an error means for its source; `failed` for a bug of ours. */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof SourceError) return error.kind;
  return KINDS[(error as Error)?.name] ?? 'failed';
}

/** Errors by which a system says for certain that it did nothing. */
const REFUSALS = ['InputError', 'NotFoundError', 'ConflictError'];

/** Whether the system said for certain that it did nothing. */
export const isRefusal = (error: unknown): boolean =>
  REFUSALS.includes((error as Error)?.name);

/** Whether a client said that the outside system does not have the thing. */
export const isNotFound = (error: unknown): boolean =>
  (error as Error)?.name === 'NotFoundError';
