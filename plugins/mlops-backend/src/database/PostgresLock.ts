import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { KeyedLock } from './KeyedLock';
import { KeyedMutex } from './KeyedMutex';

/** A database that the portal was given. */
export type Database = Awaited<ReturnType<DatabaseService['getClient']>>;

/**
 * Holds between all backend processes of one PostgreSQL. An advisory lock ends
 * with its transaction, so a process that dies leaves nothing locked.
 */
export class PostgresLock implements KeyedLock {
  /** Those of this process queue here, so that a key takes one connection at most. */
  private readonly local = new KeyedMutex();

  constructor(
    private readonly database: Database,
    private readonly logger: LoggerService,
    /** How long to wait for other processes, in milliseconds. */
    private readonly patienceMs = 10_000,
  ) {}

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.local.run(key, () => this.acrossProcesses(key, work));
  }

  private async acrossProcesses<T>(
    key: string,
    work: () => Promise<T>,
  ): Promise<T> {
    let result: Promise<T> | undefined;
    try {
      await this.database.transaction(async transaction => {
        await transaction.raw(
          "select set_config('lock_timeout', ?, true), pg_advisory_xact_lock(hashtextextended(?, 0))",
          [`${this.patienceMs}ms`, `mlops ${key}`],
        );
        result = work();
        await result;
      });
    } catch (error) {
      if (!result) {
        this.logger.warn(`Could not lock ${key}: ${error}`);
        throw new ServiceUnavailableError(
          'Another change of this model takes long, or the database of the portal does not answer. Try again.',
        );
      }
    }
    // Fails as the work did; a lock that broke after it changes nothing.
    return result!;
  }
}
