import { LoggerService } from '@backstage/backend-plugin-api';
import { Source } from '@trainyard/backstage-plugin-mlops-common';
import {
  failureKind,
  logFailure,
} from '@trainyard/backstage-plugin-mlops-node';

/** What one outside system said last, and whether it still answers. */
export interface SliceState<T> {
  /** Last good answer; kept while the system is away. */
  value?: T;
  status: Source['status'];
  /** Why the last look failed, in our words. */
  message?: string;
  checkedAt: string;
  lastSuccessAt?: string;
  unavailableSince?: string;
}

/** Holds the part of a snapshot that comes from one system. */
export class SourceSlice<T> {
  private state_: SliceState<T>;

  constructor(
    private readonly logger: Pick<LoggerService, 'debug' | 'error'>,
    private readonly now: () => number = Date.now,
  ) {
    this.state_ = { status: 'notConfigured', checkedAt: this.timestamp() };
  }

  get state(): SliceState<T> {
    return this.state_;
  }

  /** Looks again; a failure keeps the old answer and notes since when. Never throws. */
  async refresh(look: () => Promise<T>): Promise<void> {
    try {
      const value = await look();
      const at = this.timestamp();
      this.state_ = { value, status: 'ok', checkedAt: at, lastSuccessAt: at };
    } catch (error) {
      const at = this.timestamp();
      const status = failureKind(error);
      logFailure(this.logger, 'A look failed', error);
      this.state_ = {
        ...this.state_,
        status,
        message: status === 'failed' ? undefined : (error as Error).message,
        checkedAt: at,
        unavailableSince: this.state_.unavailableSince ?? at,
      };
    }
  }

  private timestamp() {
    return new Date(this.now()).toISOString();
  }
}
