import { setImmediate as turn } from 'node:timers/promises';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { createLock } from './createLock';
import { Database, PostgresLock } from './PostgresLock';

/**
 * Without containers: PostgreSQL takes part when the environment variable
 * BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING names one.
 */
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_17'],
  disableDocker: true,
});
const logger = mockServices.logger.mock();
const lockOn = (database: Database) =>
  createLock({
    database: { getClient: async () => database },
    logger,
  });

describe.each(databases.eachSupportedId())('on %s', id => {
  let database: Database;
  beforeAll(async () => {
    database = await databases.init(id);
  });

  it('lets one at a time through for a key, of all replicas that there can be', async () => {
    const first = await lockOn(database);
    const second =
      first instanceof PostgresLock ? await lockOn(database) : first;
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} in`);
      for (let i = 0; i < 50; i++) await turn();
      events.push(`${name} out`);
      return name;
    };

    const results = await Promise.all([
      first.run('iris', work('a')),
      second.run('iris', work('b')),
      first.run('iris', work('c')),
    ]);

    expect(results).toEqual(['a', 'b', 'c']);
    for (let i = 0; i < events.length; i += 2) {
      expect(events[i + 1]).toBe(events[i].replace('in', 'out'));
    }
  });

  it('lets other keys through meanwhile', async () => {
    const lock = await lockOn(database);

    await expect(
      lock.run('iris', () => lock.run('wine', async () => 'both')),
    ).resolves.toBe('both');
  });

  it('fails as the work does, and is free afterwards', async () => {
    const lock = await lockOn(database);
    const fails = lock.run('iris', async () => {
      throw new TypeError('of the work');
    });

    await expect(fails).rejects.toThrow(new TypeError('of the work'));
    await expect(lock.run('iris', async () => 1)).resolves.toBe(1);
  });
});

it('is an advisory lock of PostgreSQL, or stays in the process', async () => {
  const on = (client: string) =>
    lockOn({ client: { config: { client } } } as Database); // only what is read

  await expect(on('pg')).resolves.toBeInstanceOf(PostgresLock);
  await expect(on('better-sqlite3')).resolves.not.toBeInstanceOf(PostgresLock);
});
