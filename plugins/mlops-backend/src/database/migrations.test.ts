import { TestDatabases } from '@backstage/backend-test-utils';
import { migrate, migrationsDirectory } from './Database';

/**
 * Without containers: PostgreSQL takes part when the environment variable
 * BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING names one.
 */
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_17'],
  disableDocker: true,
});
const TABLES = [
  'alias_changes',
  'leases',
  'project_changes',
  'run_actions',
  'watch_memory',
];

it.each(databases.eachSupportedId())('goes up and down on %s', async id => {
  const database = await databases.init(id);
  const has = async () =>
    Promise.all(TABLES.map(table => database.schema.hasTable(table)));

  await migrate(database);
  expect(await has()).toEqual(TABLES.map(() => true));
  await database.migrate.rollback({ directory: migrationsDirectory() }, true);
  expect(await has()).toEqual(TABLES.map(() => false));
  await migrate(database);
  await migrate(database);
  expect(await has()).toEqual(TABLES.map(() => true));
});
