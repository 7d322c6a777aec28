import { Source } from '@trainyard/backstage-plugin-mlops-common';

/** What one outside system said last, and whether it still answers. */
export interface SliceState<T> {
  /** Last good answer; kept while the system is away. */
  value?: T;
  status: Source['status'];
  checkedAt: string;
  lastSuccessAt?: string;
  unavailableSince?: string;
}

/** Holds the part of a snapshot that comes from one system. */
export class SourceSlice<T> {
  private state_: SliceState<T>;

  constructor(private readonly now: () => number = Date.now) {
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
    } catch {
      // The client has logged what happened.
      const at = this.timestamp();
      this.state_ = {
        ...this.state_,
        status: 'unavailable',
        checkedAt: at,
        unavailableSince: this.state_.unavailableSince ?? at,
      };
    }
  }

  private timestamp() {
    return new Date(this.now()).toISOString();
  }
}
