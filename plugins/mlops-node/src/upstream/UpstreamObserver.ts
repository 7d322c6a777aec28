import { FailureKind } from './SourceError';

/** One call of an outside system, as monitoring sees it. */
export interface UpstreamCall {
  /** `Airflow`, `MLflow` or `Kubernetes`. */
  system: string;
  outcome: 'ok' | FailureKind;
  /** With the time that the call waited for its turn. */
  seconds: number;
}

/** Is told of every call. */
export interface UpstreamObserver {
  called(call: UpstreamCall): void;
  /** A call has begun to wait for its turn, or has stopped waiting. */
  waiting(system: string, change: 1 | -1): void;
}
