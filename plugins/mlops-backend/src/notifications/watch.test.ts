import { ConfigReader } from '@backstage/config';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { Database, migrate } from '../database/Database';
import { RunActions } from '../database/RunActions';
import { createEnvironment } from '../projects/Environment';
import { ProjectResolver } from '../projects/ProjectResolver';
import {
  AIRFLOW_ACCOUNT,
  FakeAirflow,
  FakeMlflow,
  recordedAirflow as recorded,
} from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { irisEntity } from '../__testUtils__/irisEntity';
import { Watch } from './Watch';
import { watchChampions } from './watchChampions';
import { watchFailures } from './watchFailures';
import { WatchMemory } from './WatchMemory';

/**
 * Without containers: PostgreSQL takes part when the environment variable
 * BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING names one.
 */
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_17'],
  disableDocker: true,
});
const FAILED = recorded.failedRun;
/** When the recorded run failed. */
const ENDED = Date.parse(FAILED.end_date);
const asking: Entity = {
  ...irisEntity,
  metadata: {
    ...irisEntity.metadata,
    annotations: {
      ...irisEntity.metadata.annotations,
      'mlops/notifications': 'portal',
    },
  },
};

let airflow: FakeAirflow;
let mlflow: FakeMlflow;
let clock: number;
let sent: Array<NotificationPayload & { to: string }>;
let isDown: boolean;

beforeEach(async () => {
  airflow = await new FakeAirflow().start();
  mlflow = await new FakeMlflow().start();
  clock = ENDED - 60_000;
  sent = [];
  isDown = false;
});
afterEach(async () => {
  await Promise.all([airflow.stop(), mlflow.stop()]);
});

function environmentOn(database: Database) {
  return createEnvironment(
    {
      name: 'local',
      title: 'local',
      airflow: { baseUrl: airflow.baseUrl, ...AIRFLOW_ACCOUNT },
      mlflow: { baseUrl: mlflow.baseUrl },
    },
    {
      auth: mockServices.auth(),
      discovery: mockServices.discovery(),
      logger: mockServices.logger.mock(),
      runActions: new RunActions(database),
    },
  );
}

/** A portal that was just started on a database. */
async function startOn(database: Database, entities: Entity[] = [asking]) {
  await migrate(database);
  const environment = environmentOn(database);
  const projects = new ProjectResolver(
    catalogServiceMock({ entities }),
    ScmIntegrations.fromConfig(new ConfigReader({})),
    [environment],
    [],
  );
  const watch: Watch = {
    memory: new WatchMemory(database),
    logger: mockServices.logger.mock(),
    now: () => new Date(clock),
    notify: async ({ entityRef }, payload) => {
      if (isDown) throw new Error('out of order');
      sent.push({ ...payload, to: entityRef });
    },
  };
  const notified = await projects.notified(mockCredentials.service());
  return {
    failures: () => watchFailures(environment, notified, watch),
    champions: () => watchChampions(environment, notified, watch),
  };
}

describe.each(databases.eachSupportedId())('on %s', id => {
  it('tells of a failed training once, whatever is restarted', async () => {
    const database = await databases.init(id);
    const first = await startOn(database);
    await first.failures();
    expect(sent).toEqual([]);

    await first.failures();
    await first.failures();
    clock = ENDED + 3600_000;
    await (await startOn(database)).failures();

    expect(sent).toEqual([
      {
        to: 'component:default/iris',
        title:
          'Training of Iris failed: Seed 13 gives a test set with one class only.',
        description: 'Choose another seed or a larger test share.',
        link: `/catalog/default/component/iris/training?run=${FAILED.dag_run_id}`,
        severity: 'high',
        topic: 'mlops',
        scope: `failed local component:default/iris ${FAILED.dag_run_id}`,
      },
    ]);
  });

  it('loses nothing while the notifications, the portal or Airflow are away', async () => {
    const database = await databases.init(id);
    const portal = await startOn(database);
    await portal.failures();
    isDown = true;
    await portal.failures();
    clock = ENDED + 24 * 3600_000;
    isDown = false;
    airflow.overrides.set('GET /api/v2/dags/~/dagRuns', [503, {}]);
    await expect(portal.failures()).rejects.toThrow();
    airflow.overrides.clear();
    expect(sent).toEqual([]);

    await (await startOn(database)).failures();

    expect(sent).toHaveLength(1);
  });

  it('tells again of a run that was retried and failed once more, in the same place', async () => {
    const database = await databases.init(id);
    const portal = await startOn(database);
    await portal.failures();
    await portal.failures();
    airflow.runs[1].end_date = new Date(ENDED + 90_000).toISOString();
    await portal.failures();
    await portal.failures();

    expect(sent).toHaveLength(2);
    expect(sent[1].scope).toBe(sent[0].scope);
  });

  it('tells of a champion once, whoever made it, and not of those from before', async () => {
    const database = await databases.init(id);
    const portal = await startOn(database);
    await portal.champions();
    await portal.champions();
    expect(sent).toEqual([]);

    mlflow.addVersion('2');
    mlflow.versions[0].run_id = mlflow.versions[1].run_id;
    mlflow.aliases = [{ alias: 'champion', version: '2' }];
    isDown = true;
    await portal.champions();
    isDown = false;
    await (await startOn(database)).champions();
    await portal.champions();

    expect(sent).toEqual([
      expect.objectContaining({
        title: 'Iris has a new champion: version 2 (accuracy 0.9667)',
        link: '/catalog/default/component/iris/training',
        severity: 'normal',
        scope: 'champion local component:default/iris 2',
      }),
    ]);
  });

  it('says who promoted it and why, and takes a return for news', async () => {
    const portal = await startOn(await databases.init(id));
    mlflow.aliases = [];
    await portal.champions();
    mlflow.versions[0].tags.push({
      key: 'mlops.alias_change',
      value: JSON.stringify({
        alias: 'champion',
        by: 'user:default/alice',
        at: '2026-11-22T18:49:47Z',
        reason: 'better on every class',
      }),
    });
    for (const aliases of [[{ alias: 'champion', version: '1' }], []]) {
      mlflow.aliases = aliases;
      await portal.champions();
    }
    mlflow.aliases = [{ alias: 'champion', version: '1' }];
    await portal.champions();

    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject({
      description: 'Promoted by user:default/alice: better on every class',
      link: `/catalog/default/component/iris/training?run=${mlflow.versions[0].tags[0].value}`,
    });
  });
});

it('leaves out projects that did not ask, cancelled runs and DAGs that train nothing', async () => {
  const database = await databases.init('SQLITE_3');
  const silent = await startOn(database, [irisEntity]);
  await silent.failures();
  await silent.failures();

  const other = await databases.init('SQLITE_3');
  const portal = await startOn(other);
  await portal.failures();
  const actions = new RunActions(other);
  const id = await actions.add({
    environment: 'local',
    dagId: FAILED.dag_id,
    runId: FAILED.dag_run_id,
    action: 'cancel',
    by: 'user:default/alice',
  });
  await actions.confirm(id, FAILED.end_date);
  airflow.runs.push({ ...FAILED, dag_id: 'iris-predict' });
  await portal.failures();

  expect(sent).toEqual([]);
});

describe('a project that names the things of another', () => {
  const thief: Entity = {
    ...asking,
    metadata: { ...asking.metadata, name: 'thief', namespace: 'mallory' },
  };
  const named = (ref: string) => {
    airflow.dag.tags = [{ name: `project:${ref}` }];
    mlflow.tags['mlops.project'] = ref;
  };

  it('is not told of their failures', async () => {
    named('component:default/iris');
    const database = await databases.init('SQLITE_3');
    const portal = await startOn(database, [thief, asking]);
    await portal.failures();
    await portal.failures();

    expect(sent.map(({ to }) => to)).toEqual(['component:default/iris']);
  });

  it('is not told of their champions', async () => {
    named('component:default/iris');
    const database = await databases.init('SQLITE_3');
    const portal = await startOn(database, [thief, asking]);
    await portal.champions();
    mlflow.addVersion('2');
    mlflow.aliases = [{ alias: 'champion', version: '2' }];
    await portal.champions();

    expect(sent.map(({ to }) => to)).toEqual(['component:default/iris']);
  });
});

it('asks once for all projects', async () => {
  const others = ['rose', 'tulip'].map(name => ({
    ...asking,
    metadata: {
      ...asking.metadata,
      name,
      annotations: {
        ...asking.metadata.annotations,
        'airflow.apache.org/dag-id': `${name}-train`,
        'mlflow.org/registered-model': name,
      },
    },
  }));
  const portal = await startOn(await databases.init('SQLITE_3'), [
    asking,
    ...others,
  ]);
  clock = ENDED + 3600_000;
  await portal.failures();
  await portal.failures();
  await portal.champions();
  airflow.requests.length = mlflow.requests.length = 0;

  await portal.failures();
  await portal.champions();

  expect(airflow.requests.map(({ path }) => path)).toEqual([
    '/api/v2/dags/~/dagRuns',
  ]);
  expect(Object.fromEntries(airflow.requests[0].query)).toEqual({
    limit: '100',
    offset: '0',
    order_by: 'end_date',
    state: 'failed',
    end_date_gte: new Date(clock - 5 * 60_000).toISOString(),
  });
  expect(mlflow.requests.map(({ path }) => path)).toEqual([
    '/api/2.0/mlflow/registered-models/search',
  ]);
});
