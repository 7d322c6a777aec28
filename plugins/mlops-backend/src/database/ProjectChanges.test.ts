import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Database, migrate } from './Database';
import { ProjectChanges } from './ProjectChanges';

/**
 * Without containers: PostgreSQL takes part when the environment variable
 * BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING names one.
 */
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_17'],
  disableDocker: true,
});
const logger = mockServices.logger.mock();

/** One more replica, and what it was told to forget of three projects. */
function replica(database: Database) {
  const forgotten: string[] = [];
  const changes = new ProjectChanges(database, logger, isChanged =>
    forgotten.push(...['a', 'b', 'c'].filter(isChanged ?? (() => true))),
  );
  return { changes, forgotten };
}

describe.each(databases.eachSupportedId())('on %s', id => {
  let database: Database;
  let queries: number;
  beforeEach(async () => {
    database = await databases.init(id);
    await migrate(database);
    queries = 0;
    database.on('query', () => {
      queries += 1;
    });
  });
  const isShared = id === 'POSTGRES_17';

  it('tells the other replicas of a write before it is answered', async () => {
    const [one, other] = [replica(database), replica(database)];
    await other.changes.catchUp();

    for (const key of ['a', 'b']) {
      await other.changes.catchUp();
      await one.changes.announce(key);
      await other.changes.catchUp();
      expect(other.forgotten.at(-1)).toBe(isShared ? key : undefined);
    }

    expect(other.forgotten).toEqual(isShared ? ['a', 'b'] : []);
  });

  it('shares a look between all who ask meanwhile', async () => {
    const { changes } = replica(database);

    await Promise.all(Array.from({ length: 500 }, () => changes.catchUp()));

    expect(queries).toBe(isShared ? 1 : 0);
  });

  it('forgets all when it cannot know any more', async () => {
    const { changes, forgotten } = replica(database);
    await database('project_changes').insert({ project: 'x' });
    await changes.catchUp();
    await database('project_changes').delete();
    await database('project_changes').insert({ project: 'y' });
    await new Promise(done => setTimeout(done, 150));

    await changes.catchUp();

    expect(forgotten).toEqual(isShared ? ['a', 'b', 'c'] : []);
  });
});

it('goes on without a database that does not answer', async () => {
  const broken = (() => {
    throw new Error('away');
  }) as unknown as Database;
  const { changes } = replica(
    Object.assign(broken, {
      client: { config: { client: 'pg' } },
      transaction: async () => {
        throw new Error('away');
      },
    }),
  );

  await changes.catchUp();
  await changes.announce('a');

  expect(logger.warn).toHaveBeenCalledTimes(2);
});
