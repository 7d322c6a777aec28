export { failureKind, isNotFound, isRefusal } from './failureKind';
export { logFailure } from './logFailure';
export {
  currentContext,
  detached,
  REQUEST_DEADLINE_MS,
  remainingMs,
  tooLate,
  withDeadline,
  withHalf,
  withinDeadline,
} from './requestContext';
export type { RequestContext } from './requestContext';
export type { UpstreamCall, UpstreamObserver } from './UpstreamObserver';
export { OutageError, SourceError } from './SourceError';
export type { FailureKind, SourceErrorDetails } from './SourceError';
