import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';

/** A database that the portal was given. */
export type Database = Awaited<ReturnType<DatabaseService['getClient']>>;

/** The plugin's database with all its tables. */
export async function openDatabase(
  service: DatabaseService,
): Promise<Database> {
  const database = await service.getClient();
  if (!service.migrations?.skip) await migrate(database);
  return database;
}

/** Brings the tables up to this version. */
export async function migrate(database: Database): Promise<void> {
  await database.migrate.latest({ directory: migrationsDirectory() });
}

export const migrationsDirectory = () =>
  resolvePackagePath('@trainyard/backstage-plugin-mlops-backend', 'migrations');

export const isPostgres = (database: Database) =>
  database.client.config.client === 'pg';

/** Milliseconds since 1970 by the clock of the database, which all replicas share. */
export const databaseNow = (database: Database) =>
  database.raw(
    isPostgres(database)
      ? 'cast(extract(epoch from clock_timestamp()) * 1000 as bigint)'
      : "cast((julianday('now') - 2440587.5) * 86400000 as integer)",
  );
