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

/** Whether a client said that the outside system does not have the thing. */
export const isNotFound = (error: unknown): boolean =>
  (error as Error)?.name === 'NotFoundError';
