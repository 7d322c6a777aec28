import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { KeyedLock } from './KeyedLock';
import { KeyedMutex } from './KeyedMutex';
import { PostgresLock } from './PostgresLock';

/** The widest lock that the portal's database can give; SQLite has one process anyway. */
export async function createLock(options: {
  database: DatabaseService;
  logger: LoggerService;
}): Promise<KeyedLock> {
  const database = await options.database.getClient();
  return database.client.config.client === 'pg'
    ? new PostgresLock(database, options.logger)
    : new KeyedMutex();
}
