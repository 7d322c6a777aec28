import { mockServices } from '@backstage/backend-test-utils';
import { FakeMlflow } from '../testUtils/FakeMlflow';
import { MlflowClient } from './MlflowClient';

let mlflow: FakeMlflow;
const clientWith = (config: object = {}) =>
  MlflowClient.fromConfig(
    { baseUrl: mlflow.baseUrl, ...config },
    { logger: mockServices.logger.mock() },
  );

beforeEach(async () => {
  mlflow = await new FakeMlflow().start();
});
afterEach(() => mlflow.stop());

it('finds runs of a time window in one request', async () => {
  const runs = await clientWith().searchRuns('1', {
    since: 10.7,
    until: 20.2,
    limit: 7,
  });

  expect(runs).toHaveLength(2);
  expect(mlflow.requests.at(-1)!.body).toEqual({
    experiment_ids: ['1'],
    filter: 'attributes.start_time >= 10 AND attributes.start_time <= 21',
    max_results: 7,
    order_by: ['attributes.start_time DESC'],
  });
});

it('finds runs by id in one request, and asks nothing for none', async () => {
  const client = clientWith();

  await client.getRuns('1', ['a', 'b']);
  await expect(client.getRuns('1', [])).resolves.toEqual([]);

  expect(mlflow.requests).toHaveLength(1);
  expect(mlflow.requests[0].body.filter).toBe("attributes.run_id IN ('a','b')");
});

it('reads answers that leave out everything empty', async () => {
  mlflow.runs = [];
  mlflow.overrides.set('GET /api/2.0/mlflow/model-versions/search', [200, {}]);
  mlflow.overrides.set('GET /api/2.0/mlflow/registered-models/get', [
    200,
    { registered_model: { name: 'iris' } },
  ]);
  const client = clientWith();

  await expect(client.searchRuns('1', { limit: 1 })).resolves.toEqual([]);
  await expect(
    client.models.searchVersions('iris', { limit: 1 }),
  ).resolves.toEqual({
    versions: [],
    token: undefined,
  });
  await expect(client.models.getAliases('iris')).resolves.toEqual([]);
});

it('quotes the model name in a search', async () => {
  await clientWith().models.searchVersions("o'hara", {
    limit: 3,
    token: 'next',
  });

  expect(Object.fromEntries(mlflow.requests[0].query)).toEqual({
    filter: `name = "o'hara"`,
    max_results: '3',
    order_by: 'version_number DESC',
    page_token: 'next',
  });
});

it('finds versions of runs, eighty runs to a request', async () => {
  const client = clientWith();
  const ids = Array.from({ length: 161 }, (_, n) => `run${n}`);
  mlflow.addVersion('2');
  mlflow.versions[0].run_id = 'run160';

  const found = await client.models.searchVersionsOfRuns('iris', ids);

  expect(found.map(({ version }) => version)).toEqual(['2']);
  expect(mlflow.requests).toHaveLength(3);
  const filters = mlflow.requests.map(({ query }) => query.get('filter'));
  expect(filters).toContain("name = 'iris' AND run_id IN ('run160')");
  await expect(client.models.searchVersionsOfRuns('iris', [])).resolves.toEqual(
    [],
  );
  expect(mlflow.requests).toHaveLength(3);
});

it.each([
  [{ token: 'abc' }, 'Bearer abc'],
  [
    { username: 'u', password: 'p' },
    `Basic ${Buffer.from('u:p').toString('base64')}`,
  ],
  [{}, undefined],
])('signs in with %j', async (config, header) => {
  await clientWith(config).models.getAliases('iris');

  expect(mlflow.requests[0].headers.authorization).toBe(header);
});

it('tells what is missing from what is broken', async () => {
  const client = clientWith();

  await expect(client.getExperimentId('nope')).rejects.toMatchObject({
    name: 'NotFoundError',
  });
  await expect(client.models.getVersion('iris', '9')).rejects.toMatchObject({
    name: 'NotFoundError',
  });
  mlflow.overrides.set('POST /api/2.0/mlflow/runs/search', [
    500,
    { message: '' },
  ]);
  await expect(client.searchRuns('1', { limit: 1 })).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
  });
});
