import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { Database, databaseNow } from './Database';
import { Held, KeyedLock } from './KeyedLock';
import { KeyedMutex } from './KeyedMutex';

/** How long things take, in milliseconds. */
export interface LeaseTimes {
  /** How long a lease lasts that nobody renews: what a killed replica leaves behind. @defaultValue 6000 */
  leaseMs?: number;
  /** How long to wait for others. @defaultValue 9000 */
  patienceMs?: number;
  /** How long to wait between two tries. @defaultValue 25 */
  pauseMs?: number;
}

const TABLE = 'leases';

/**
 * Holds between all replicas on one database by a row that its holder renews.
 * No connection is held while the work runs.
 */
export class LeaseLock implements KeyedLock {
  /** Those of this process queue here, so that one of them asks the database. */
  private readonly local = new KeyedMutex();
  private readonly times: Required<LeaseTimes>;

  constructor(
    private readonly database: Database,
    private readonly logger: LoggerService,
    times: LeaseTimes = {},
  ) {
    this.times = { leaseMs: 6000, patienceMs: 9000, pauseMs: 25, ...times };
  }

  run<T>(name: string, work: (held: Held) => Promise<T>): Promise<T> {
    const key = createHash('sha256').update(name).digest('hex');
    const until = performance.now() + this.times.patienceMs;
    return this.local.run(key, async () => {
      const lease = await this.acquire(key, until).catch(error => {
        this.logger.warn(`Could not lock ${name}: ${error}`);
        throw new ServiceUnavailableError(
          'The database of the portal does not answer. Try again.',
        );
      });
      if (!lease) {
        throw new ServiceUnavailableError(
          'Another change of this takes long. Try again.',
        );
      }
      try {
        return await work(lease);
      } finally {
        await lease.release();
      }
    });
  }

  /** @returns `undefined` when others had it all the time */
  private async acquire(key: string, until: number) {
    const holder = randomUUID();
    while (performance.now() < until) {
      const askedAt = performance.now();
      if (await this.take(key, holder)) {
        return new Lease(this.database, this.logger, {
          key,
          holder,
          askedAt,
          leaseMs: this.times.leaseMs,
        });
      }
      await sleep(this.times.pauseMs * (1 + Math.random()));
    }
    return undefined;
  }

  private async take(key: string, holder: string): Promise<boolean> {
    const row = { key, holder, expires_at: expiry(this.database, this.times) };
    const taken = await this.database(TABLE)
      .insert(row)
      .onConflict('key')
      .merge(['holder', 'expires_at'])
      .where(`${TABLE}.expires_at`, '<', databaseNow(this.database))
      .returning('holder');
    return taken.length > 0;
  }
}

const expiry = (database: Database, { leaseMs }: { leaseMs: number }) =>
  database.raw('? + ?', [databaseNow(database), leaseMs]);

class Lease implements Held {
  private readonly timer: NodeJS.Timeout;
  /** By the clock of this process; earlier than the database's end of it. */
  private endsAt: number;

  constructor(
    private readonly database: Database,
    private readonly logger: LoggerService,
    private readonly row: {
      key: string;
      holder: string;
      askedAt: number;
      leaseMs: number;
    },
  ) {
    this.endsAt = row.askedAt + row.leaseMs;
    this.timer = setInterval(() => this.renew(), row.leaseMs / 3).unref();
  }

  check(): void {
    if (performance.now() < this.endsAt) return;
    throw new ServiceUnavailableError(
      'This change took too long, and another one may have begun. Look again, then repeat it.',
    );
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    const { key, holder } = this.row;
    await this.database(TABLE)
      .where({ key, holder })
      .delete()
      // It ends by itself.
      .catch(error =>
        this.logger.warn(`Could not give a lease back: ${error}`),
      );
  }

  private async renew(): Promise<void> {
    const { key, holder, leaseMs } = this.row;
    const askedAt = performance.now();
    try {
      const renewed = await this.database(TABLE)
        .where({ key, holder })
        .update({ expires_at: expiry(this.database, { leaseMs }) });
      if (renewed > 0) this.endsAt = askedAt + leaseMs;
    } catch (error) {
      this.logger.warn(`Could not renew a lease: ${error}`);
    }
  }
}
