import { setTimeout as after } from 'node:timers/promises';

/** In milliseconds. */
export interface CheckTimes {
  /** How long an answer is waited for. */
  limitMs: number;
  /** How long an answer counts. */
  keptMs: number;
}

/**
 * A check that is asked about often. It is made once for all who ask within
 * `keptMs`, and never while an earlier one still hangs.
 */
export class BoundedCheck {
  private running?: Promise<boolean>;
  private last?: { at: number; passed: boolean };

  constructor(
    private readonly check: () => Promise<unknown>,
    private readonly times: CheckTimes,
    private readonly now: () => number = Date.now,
  ) {}

  /** Never throws: a check that failed or took too long has not passed. */
  async passes(): Promise<boolean> {
    const { last, times } = this;
    if (last && this.now() - last.at < times.keptMs) return last.passed;
    const passed = await this.inTime();
    this.last = { at: this.now(), passed };
    return passed;
  }

  private async inTime(): Promise<boolean> {
    const timer = new AbortController();
    try {
      return await Promise.race([
        this.run(),
        after(this.times.limitMs, false, { signal: timer.signal }),
      ]);
    } finally {
      timer.abort();
    }
  }

  private run(): Promise<boolean> {
    this.running ??= this.check()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }
}
