import { ServiceUnavailableError } from '@backstage/errors';
import { SourceStatus } from '@trainyard/backstage-plugin-mlops-common';

/** How a look at an outside system can fail; each is a state of that project's source. */
export type FailureKind = Exclude<SourceStatus, 'ok' | 'notConfigured'>;

/** What else is known of a failure. */
export interface SourceErrorDetails {
  /** When to try again, in whole seconds. */
  retryAfterSeconds?: number;
  /** A write was sent and no answer came, so nobody knows whether it was done. */
  mayHaveHappened?: boolean;
}

/** Said of a write whose answer never came. */
const UNCERTAIN =
  'The change may have been made nevertheless; look again before you repeat it.';

/** An outside system gave nothing that can be used: 503, with a sentence of ours. */
export class SourceError extends ServiceUnavailableError {
  readonly retryAfterSeconds?: number;
  readonly mayHaveHappened?: boolean;

  constructor(
    readonly kind: FailureKind,
    message: string,
    details: SourceErrorDetails = {},
  ) {
    super(details.mayHaveHappened ? `${message} ${UNCERTAIN}` : message);
    Object.assign(this, details);
  }
}

/**
 * The system itself is away: nothing came, or 502, 503 or 504 in its place. The
 * only failure that a circuit breaker counts.
 */
export class OutageError extends SourceError {
  constructor(message: string, details?: SourceErrorDetails) {
    super('unavailable', message, details);
  }
}
