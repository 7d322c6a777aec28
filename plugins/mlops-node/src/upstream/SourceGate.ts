import { ServiceUnavailableError } from '@backstage/errors';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Stands before one outside system. After a failed look the next ones are
 * refused at once for a while, so that a dead system costs one timeout and not
 * one per request; the pause doubles up to five seconds.
 */
export class SourceGate {
  private pauseMs = 0;
  private closedUntil = 0;

  constructor(
    private readonly system: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws ServiceUnavailableError at once while the system is given a rest */
  async run<T>(look: () => Promise<T>): Promise<T> {
    if (this.now() < this.closedUntil) {
      throw new ServiceUnavailableError(`${this.system} does not answer.`);
    }
    try {
      const result = await look();
      this.pauseMs = 0;
      return result;
    } catch (error) {
      if (isUnavailable(error)) this.close();
      throw error;
    }
  }

  private close() {
    this.pauseMs = Math.min(
      this.pauseMs === 0 ? FIRST_PAUSE_MS : this.pauseMs * 2,
      LONGEST_PAUSE_MS,
    );
    this.closedUntil = this.now() + this.pauseMs;
  }
}

/** Whether the error says that the system is not there, rather than that it refused. */
export const isUnavailable = (error: unknown): boolean =>
  (error as Error)?.name === 'ServiceUnavailableError';
