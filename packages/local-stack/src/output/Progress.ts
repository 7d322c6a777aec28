import type { Writable } from 'node:stream';

/** Prints each step once it begins and once it ends, with the time since the start. */
export class Progress {
  readonly #out: Pick<Writable, 'write'>;
  readonly #startedAt: number;
  readonly #now: () => number;

  constructor(
    out: Pick<Writable, 'write'>,
    {
      startedAt,
      now = Date.now,
    }: { startedAt?: number; now?: () => number } = {},
  ) {
    this.#out = out;
    this.#now = now;
    this.#startedAt = startedAt ?? now();
  }

  /** Milliseconds since the start. */
  get elapsedMs(): number {
    return this.#now() - this.#startedAt;
  }

  /** Prints one line, with the elapsed time in front. */
  say(message: string): void {
    const seconds = (this.elapsedMs / 1000).toFixed(1).padStart(6);
    this.#out.write(`[${seconds} s] ${message}\n`);
  }

  /** Runs one step between its two lines. A failure is printed and thrown on. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const begin = this.#now();
    this.say(`${title} ...`);
    const took = () => `(${((this.#now() - begin) / 1000).toFixed(1)} s)`;
    try {
      const result = await work();
      this.say(`${title}: done ${took()}`);
      return result;
    } catch (error) {
      this.say(`${title}: FAILED ${took()}`);
      throw error;
    }
  }
}
