import { mockServices } from '@backstage/backend-test-utils';
import { Database, PostgresLock } from './PostgresLock';

const logger = mockServices.logger.mock();
const raw = jest.fn();
let commit: () => Promise<void>;
const database = {
  transaction: async (work: (transaction: object) => Promise<unknown>) => {
    await work({ raw });
    await commit();
  },
} as unknown as Database; // only what the lock uses
const lock = () => new PostgresLock(database, logger, 50);

beforeEach(() => {
  raw.mockReset();
  commit = async () => undefined;
});

it('waits for the lock in the transaction before it works', async () => {
  raw.mockResolvedValue(undefined);

  await lock().run("o'hara", async () => {
    expect(raw).toHaveBeenCalledTimes(1);
  });

  const [statement, values] = raw.mock.calls[0];
  expect(statement).toContain('pg_advisory_xact_lock');
  expect(values).toEqual(['50ms', "mlops o'hara"]);
});

it('does not work without the lock, and keeps the words of the database', async () => {
  raw.mockRejectedValue(new Error('password of postgres://secret'));
  const work = jest.fn<Promise<never>, []>();

  const error = await lock()
    .run('iris', work)
    .catch(caught => caught);

  expect(error).toMatchObject({ name: 'ServiceUnavailableError' });
  expect(error.message).not.toContain('secret');
  expect(work).not.toHaveBeenCalled();
});

it('gives what was done although the lock broke afterwards', async () => {
  raw.mockResolvedValue(undefined);
  commit = async () => {
    throw new Error('connection lost');
  };

  await expect(lock().run('iris', async () => 'done')).resolves.toBe('done');
});
