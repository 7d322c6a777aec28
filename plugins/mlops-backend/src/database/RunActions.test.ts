import { TestDatabases } from '@backstage/backend-test-utils';
import { Database, migrate } from './Database';
import { ActedRun, RunActions, runKey } from './RunActions';

/**
 * Without containers: PostgreSQL takes part when the environment variable
 * BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING names one.
 */
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_17'],
  disableDocker: true,
});
const failed = (id: string, end?: string): ActedRun => ({
  dag_id: 'iris-train',
  dag_run_id: id,
  state: 'failed',
  end_date: end,
});

describe.each(databases.eachSupportedId())('on %s', databaseId => {
  let database: Database;
  let actions: RunActions;
  let queries: number;
  beforeAll(async () => {
    database = await databases.init(databaseId);
    await migrate(database);
    actions = new RunActions(database);
    database.on('query', () => {
      queries += 1;
    });
  });
  beforeEach(async () => {
    await database('run_actions').delete();
    queries = 0;
  });

  const add = (
    runId: string,
    action: 'cancel' | 'retry',
    environment = 'local',
    dagId = 'iris-train',
  ) =>
    actions.add({ environment, dagId, runId, action, by: 'user:default/bob' });
  const cancelled = async (...runs: ActedRun[]) => [
    ...(await actions.cancellations('local', runs)).keys(),
  ];

  it('asks once for a page, and not at all when nothing failed', async () => {
    const runs = Array.from({ length: 100 }, (_, i) => failed(`run ${i}`));
    await add('run 7', 'cancel');
    await add('run 8', 'cancel', 'prod');
    await add('run 9', 'cancel', 'local', 'wine-train');
    queries = 0;

    expect(await cancelled(...runs)).toEqual([runKey(runs[7])]);
    expect(queries).toBe(1);
    expect(await cancelled({ ...runs[7], state: 'running' })).toEqual([]);
    expect(queries).toBe(1);
  });

  it('goes by what was done last, and by when the run ended', async () => {
    const id = await add('a', 'cancel');
    await actions.confirm(id, '2026-11-30T10:00:00+00:00');
    const [seen, later] = [
      failed('a', '2026-11-30T10:00:00.500Z'),
      failed('a', '2026-11-30T10:05:00Z'),
    ];

    expect(await cancelled(seen)).toHaveLength(1);
    expect(await cancelled(later)).toEqual([]);
    expect(await actions.last('local', seen)).toBe('cancel');
    await add('a', 'retry');
    expect(await cancelled(seen)).toEqual([]);
    expect(await actions.last('local', seen)).toBe('retry');
  });

  it('keeps a bounded number for a run', async () => {
    for (let i = 0; i < 105; i++) await add('a', 'cancel');
    const [{ count }] = await database('run_actions').count({ count: '*' });
    expect(Number(count)).toBe(100);
  });
});
