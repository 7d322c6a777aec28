import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { ResolvedProject } from '../projects/ResolvedProject';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { TrainingFeed } from './TrainingFeed';

const logger = mockServices.logger.mock();
const times = { activeMs: 1000, idleMs: 3000 };
let now: number;
let runState: string;
let airflowDown: boolean;
const listRuns = jest.fn();
const searchVersions = jest.fn();

function project(name = 'iris'): ResolvedProject {
  const target = {
    config: { name: 'local' },
    airflow: {
      getDag: async () => recorded.dag,
      listRuns,
      account: async () => 'portal',
    },
    mlflow: {
      async *runPages() {},
      models: {
        searchVersions,
        getModel: async () => ({ aliases: [], tags: {} }),
      },
    },
    runActions: { cancellations: async () => new Map() },
    experimentIds: { get: async () => '1' },
    owners: { learn: () => undefined },
  };
  return {
    entityRef: `component:default/${name}`,
    dagId: 'iris-train',
    experimentName: 'iris',
    registeredModel: 'iris',
    bindings: [],
    key: name,
    target,
  } as unknown as ResolvedProject; // only what the feed asks
}

beforeEach(() => {
  now = 0;
  runState = 'success';
  airflowDown = false;
  jest.resetAllMocks();
  listRuns.mockImplementation(async () => {
    if (airflowDown) throw new ServiceUnavailableError('down');
    return { runs: [{ ...recorded.run, state: runState }], total: 1 };
  });
  searchVersions.mockResolvedValue({ versions: [] });
});

const feed = () => new TrainingFeed(logger, times, () => now);

it('looks again at the projects that another replica wrote to', async () => {
  const shared = feed();
  await shared.get(project());
  await shared.get(project('rose'));

  shared.invalidateWhere(key => key === 'local component:default/rose');
  await shared.get(project());
  expect(listRuns).toHaveBeenCalledTimes(2);
  await shared.get(project('rose'));
  expect(listRuns).toHaveBeenCalledTimes(3);

  shared.invalidateWhere();
  await shared.get(project());
  await shared.get(project('rose'));
  expect(listRuns).toHaveBeenCalledTimes(5);
});

it('shares one look among those who come together, and uses it for a while', async () => {
  const shared = feed();
  const iris = project();

  await Promise.all(Array.from({ length: 50 }, () => shared.get(iris)));
  now = 2999;
  await shared.get(iris);
  expect(listRuns).toHaveBeenCalledTimes(1);

  now = 3000;
  await shared.get(iris);
  expect(listRuns).toHaveBeenCalledTimes(2);
  expect(searchVersions).toHaveBeenCalledTimes(2);
});

it('gives all the same object, so that an answer is made of it once', async () => {
  const shared = feed();

  const first = await shared.get(project());
  expect(await shared.get(project())).toBe(first);

  now = 3000;
  expect(await shared.get(project())).not.toBe(first);
});

it('puts projects away by size, not by number', async () => {
  const shared = feed();
  const note = 'x'.repeat(6_000_000);
  listRuns.mockResolvedValue({ runs: [{ ...recorded.run, note }], total: 1 });

  for (const name of ['a', 'b', 'c', 'd']) await shared.get(project(name));
  expect(listRuns).toHaveBeenCalledTimes(4);

  await shared.get(project('d'));
  expect(listRuns).toHaveBeenCalledTimes(4);
  await shared.get(project('a'));
  expect(listRuns).toHaveBeenCalledTimes(5);
});

it('looks more often while a run is active', async () => {
  runState = 'running';
  const shared = feed();
  const iris = project();
  await shared.get(iris);

  now = 1000;
  await shared.get(iris);

  expect(listRuns).toHaveBeenCalledTimes(2);
});

it('asks as often for many who look every 12 seconds as for one', async () => {
  const shared = new TrainingFeed(logger, {}, () => now);
  const iris = project();
  const lookFor = async (viewers: number) => {
    listRuns.mockClear();
    for (const end = now + 60_000; now < end; now += 12_000 / viewers)
      await shared.get(iris);
    return listRuns.mock.calls.length;
  };

  const alone = await lookFor(1);
  expect(await lookFor(500)).toBeLessThanOrEqual(1.2 * alone);
});

it('keeps projects apart', async () => {
  const shared = feed();

  await shared.get(project('iris'));
  await shared.get(project('wine'));

  expect(listRuns).toHaveBeenCalledTimes(2);
});

it('shows nothing from before a write after it, even from a look that was on its way', async () => {
  const shared = feed();
  const iris = project();
  let finish: (page: unknown) => void = () => undefined;
  listRuns.mockImplementationOnce(
    () =>
      new Promise(resolve => {
        finish = resolve;
      }),
  );
  const early = shared.get(iris);
  shared.invalidate(iris);
  runState = 'queued';
  const late = shared.get(iris);
  finish({ runs: [recorded.run], total: 1 });

  await early;
  const { airflow } = await late;
  expect(airflow.value!.runs[0].state).toBe('queued');
});

it('keeps the last answer of a system that went away, with both times', async () => {
  const shared = feed();
  const iris = project();
  await shared.get(iris);
  airflowDown = true;
  now = 10_000;
  await shared.get(iris);
  now = 20_000;

  const { airflow, mlflow } = await shared.get(iris);

  expect(airflow).toMatchObject({
    status: 'unavailable',
    lastSuccessAt: new Date(0).toISOString(),
    unavailableSince: new Date(10_000).toISOString(),
    checkedAt: new Date(20_000).toISOString(),
  });
  expect(airflow.value!.runs).toHaveLength(1);
  expect(mlflow.status).toBe('ok');

  airflowDown = false;
  now = 30_000;
  const healed = await shared.get(iris);
  expect(healed.airflow).toMatchObject({ status: 'ok' });
  expect(healed.airflow.unavailableSince).toBeUndefined();
});

it('shows what it has when a system is slow', async () => {
  const impatient = new TrainingFeed(
    logger,
    { ...times, patienceMs: 1 },
    () => now,
  );
  const iris = project();
  await impatient.get(iris);
  now = 5000;
  listRuns.mockImplementationOnce(() => new Promise(() => undefined));

  const { airflow } = await impatient.get(iris);

  expect(airflow.lastSuccessAt).toBe(new Date(0).toISOString());
});
