import { setTimeout as sleep } from 'node:timers/promises';
import { between } from './random.ts';
import type { Replica } from './Replica.ts';

/** A write takes about as long; after it there is nothing to break. */
const MAX_DELAY_MS = 250;

/** Kills a replica in the middle of a write now and then, and starts it again. */
export class Killer {
  kills = 0;
  private writes = 0;
  private next: number;
  private restarting = Promise.resolve();

  private readonly replicas: Replica[];
  private readonly random: () => number;
  private readonly every: number;
  private limit: number;

  constructor(
    replicas: Replica[],
    random: () => number,
    every: number,
    limit: number,
  ) {
    this.replicas = replicas;
    this.random = random;
    this.every = every;
    this.limit = limit;
    this.next = between(random, 1, every);
  }

  /** Tells it that a write is on its way to a replica. */
  readonly onWrite = (replica: Replica): void => {
    this.writes += 1;
    if (this.writes < this.next || this.limit === 0) return;
    // The other one is needed to go on.
    if (!this.replicas.every(({ isUp }) => isUp)) return;
    this.next = this.writes + between(this.random, 1, 2 * this.every);
    this.limit -= 1;
    const delay = between(this.random, 0, MAX_DELAY_MS);
    const before = this.restarting;
    this.restarting = before.then(async () => {
      await sleep(delay);
      await replica.kill();
      this.kills += 1;
      await replica.start();
    });
    this.restarting.catch(() => undefined);
  };

  /** @throws when a replica did not come back */
  done(): Promise<void> {
    return this.restarting;
  }
}
