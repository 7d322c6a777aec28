import { setImmediate as turn } from 'node:timers/promises';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Database, migrate } from './Database';
import { LeaseLock, LeaseTimes } from './LeaseLock';

/**
 * Without containers: PostgreSQL takes part when the environment variable
 * BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING names one.
 */
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_17'],
  disableDocker: true,
});
const logger = mockServices.logger.mock();

describe.each(databases.eachSupportedId())('on %s', id => {
  let database: Database;
  beforeAll(async () => {
    database = await databases.init(id);
    await migrate(database);
  });
  /** The lock of one more replica. */
  const replica = (times?: LeaseTimes) =>
    new LeaseLock(database, logger, { pauseMs: 1, ...times });

  it('lets one at a time through for a key, of all replicas', async () => {
    const [first, second] = [replica(), replica()];
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

  it('lets other keys through meanwhile, and holds no connection', async () => {
    const lock = replica();
    const names = Array.from({ length: 30 }, (_, i) => `model ${i}`);

    const nested = names.reduceRight<() => Promise<string>>(
      (inner, name) => () => lock.run(name, inner),
      async () => 'all',
    );

    await expect(nested()).resolves.toBe('all');
  });

  it('fails as the work does, and is free afterwards', async () => {
    const lock = replica();
    const fails = lock.run('iris', async () => {
      throw new TypeError('of the work');
    });

    await expect(fails).rejects.toThrow(new TypeError('of the work'));
    await expect(replica().run('iris', async () => 1)).resolves.toBe(1);
  });

  it('says so when another one has it too long', async () => {
    const impatient = replica({ patienceMs: 20 });

    await replica().run('iris', async () => {
      await expect(impatient.run('iris', async () => 1)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    });
  });

  it('passes on what a killed replica held, whose late work is told so', async () => {
    // Renewed by no timer: the interval is longer than the test.
    const killed = replica({ leaseMs: 1 });
    const events: string[] = [];

    await killed.run('wine', async held => {
      await replica().run('wine', async () => events.push('next'));
      expect(() => held.check()).toThrow('took too long');
    });

    expect(events).toEqual(['next']);
  });

  it('renews what it holds', async () => {
    const lock = replica({ leaseMs: 200 });

    await lock.run('rose', async held => {
      const end = performance.now() + 500;
      while (performance.now() < end) {
        await new Promise(done => setTimeout(done, 10));
        held.check();
      }
    });
  });
});

it('keeps the words of the database from the caller', async () => {
  const broken = (() => {
    throw new Error('password of postgres://secret');
  }) as unknown as Database;
  const database = Object.assign(broken, {
    raw: () => '',
    client: { config: { client: 'pg' } },
  });
  const work = jest.fn();

  const asked = new LeaseLock(database, logger).run('iris', work);

  await expect(asked).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
    message: expect.not.stringContaining('secret'),
  });
  expect(work).not.toHaveBeenCalled();
});
