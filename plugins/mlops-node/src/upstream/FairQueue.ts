/** Bounds of a {@link FairQueue}. */
export interface FairQueueOptions {
  /** Calls under way at the same time. */
  concurrency: number;
  /** Calls that may wait; more are turned away at once. @defaultValue 1000 */
  maxWaiting?: number;
}

/** Gives a slot back; may be called once. */
export type Release = () => void;

type Waiting = { go: () => void };

/** A call was turned away: too many wait already, or it waited too long. */
export class QueueFullError extends Error {}

/**
 * Hands out a bounded number of slots, in turns by key: a key with a thousand
 * waiting calls delays another key by one call. No key has more than half of the
 * slots, so that slow calls of one key leave room.
 */
export class FairQueue {
  /** Keys with waiting calls, in the order of their turns. */
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly running = new Map<string, number>();
  private readonly maxWaiting: number;
  private readonly maxPerKey: number;
  private runningCount = 0;
  private waitingCount = 0;

  constructor(private readonly options: FairQueueOptions) {
    this.maxWaiting = options.maxWaiting ?? 1000;
    this.maxPerKey = Math.max(1, Math.floor(options.concurrency / 2));
  }

  /** How many calls wait. */
  get length(): number {
    return this.waitingCount;
  }

  /** How many calls have a slot. */
  get active(): number {
    return this.runningCount;
  }

  /**
   * Waits for a slot.
   *
   * @param patience - ends the wait
   * @throws QueueFullError when there is no room to wait, or when `patience` is over
   */
  async acquire(key: string, patience?: AbortSignal): Promise<Release> {
    if (patience?.aborted) throw new QueueFullError();
    if (this.hasRoom(key)) return this.take(key);
    if (this.waitingCount >= this.maxWaiting) throw new QueueFullError();
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.leave(key, entry);
        reject(new QueueFullError());
      };
      const entry: Waiting = {
        go: () => {
          patience?.removeEventListener('abort', leave);
          resolve(this.take(key));
        },
      };
      patience?.addEventListener('abort', leave, { once: true });
      this.waitingCount += 1;
      this.waiting.set(key, [...(this.waiting.get(key) ?? []), entry]);
    });
  }

  private hasRoom(key: string): boolean {
    return (
      this.runningCount < this.options.concurrency &&
      (this.running.get(key) ?? 0) < this.maxPerKey
    );
  }

  private take(key: string): Release {
    this.runningCount += 1;
    this.running.set(key, (this.running.get(key) ?? 0) + 1);
    return () => {
      const left = this.running.get(key)! - 1;
      this.runningCount -= 1;
      if (left > 0) this.running.set(key, left);
      else this.running.delete(key);
      this.next();
    };
  }

  /** The first key in turn that may have a slot gets it, and goes to the end. */
  private next(): void {
    for (const [key, entries] of this.waiting) {
      if (!this.hasRoom(key)) continue;
      const [first, ...rest] = entries;
      this.waitingCount -= 1;
      this.waiting.delete(key);
      if (rest.length > 0) this.waiting.set(key, rest);
      first.go();
      return;
    }
  }

  private leave(key: string, entry: Waiting): void {
    const entries = this.waiting.get(key) ?? [];
    const rest = entries.filter(each => each !== entry);
    if (rest.length === entries.length) return;
    this.waitingCount -= 1;
    if (rest.length > 0) this.waiting.set(key, rest);
    else this.waiting.delete(key);
  }
}
