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

it('finds a page of runs by time and tag', async () => {
  const { runs, token } = await clientWith().searchRuns(
    '1',
    { since: 10.7, until: 20.2, tag: { key: 'mlops.dag_run_id' } },
    { limit: 1 },
  );

  expect(runs).toHaveLength(1);
  expect(token).toBe('1');
  expect(mlflow.requests.at(-1)!.body).toEqual({
    experiment_ids: ['1'],
    filter:
      "attributes.start_time >= 10 AND attributes.start_time <= 21 AND tags.`mlops.dag_run_id` LIKE '%'",
    max_results: 1,
    order_by: ['attributes.start_time DESC'],
  });
});

it('quotes the value of a tag', async () => {
  const tag = { key: 'mlops.dag_run_id', value: "it's" };
  await clientWith().searchRuns('1', { tag }, { limit: 1 });

  expect(mlflow.requests[0].body.filter).toBe(
    'tags.`mlops.dag_run_id` = "it\'s"',
  );
});

it('finds runs by id, two hundred to a request, and asks nothing for none', async () => {
  const client = clientWith();
  const ids = Array.from({ length: 201 }, (_, index) => `run-${index}`);
  mlflow.runs = ids.map(id => ({ info: { run_id: id } }));

  await expect(client.getRuns('1', ids)).resolves.toHaveLength(201);
  await expect(client.getRuns('1', [])).resolves.toEqual([]);

  expect(mlflow.requests).toHaveLength(2);
  expect(mlflow.requests[1].body.filter).toBe(
    "attributes.run_id IN ('run-200')",
  );
});

it('reads page after page', async () => {
  mlflow.runs = Array.from({ length: 1001 }, (_, index) => ({
    info: { run_id: `run-${index}` },
  }));
  const sizes: number[] = [];

  for await (const page of clientWith().runPages('1', {}))
    sizes.push(page.length);

  expect(sizes).toEqual([500, 500, 1]);
});

it('reads smaller pages when an answer is too large', async () => {
  // Thirty runs of a hundred long params: 18 MB.
  const params = Array.from({ length: 100 }, (_, index) => ({
    key: `p${index}`,
    value: 'x'.repeat(6000),
  }));
  mlflow.runs = Array.from({ length: 30 }, (_, index) => ({
    info: { run_id: `run-${index}` },
    data: { params },
  }));
  const ids: string[] = [];

  for await (const page of clientWith().runPages('1', {}))
    ids.push(...page.map(({ info }) => info.run_id));

  expect(ids).toEqual(mlflow.runs.map(({ info }) => info.run_id));
});

it('gives up on a run that is too large by itself', async () => {
  const value = 'x'.repeat(17 * 2 ** 20);
  mlflow.runs = [
    { info: { run_id: 'a' }, data: { params: [{ key: 'p', value }] } },
  ];

  await expect(clientWith().runPages('1', {}).next()).rejects.toMatchObject({
    kind: 'tooLarge',
  });
});

it('reads answers that leave out everything empty', async () => {
  mlflow.runs = [];
  mlflow.overrides.set('GET /api/2.0/mlflow/model-versions/search', [200, {}]);
  mlflow.overrides.set('GET /api/2.0/mlflow/registered-models/get', [
    200,
    { registered_model: { name: 'iris' } },
  ]);
  const client = clientWith();

  await expect(client.searchRuns('1', {}, { limit: 1 })).resolves.toEqual({
    runs: [],
    token: undefined,
  });
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

  await expect(client.getExperiment('nope')).rejects.toMatchObject({
    name: 'NotFoundError',
  });
  await expect(client.models.getVersion('iris', '9')).rejects.toMatchObject({
    name: 'NotFoundError',
  });
  mlflow.overrides.set('POST /api/2.0/mlflow/runs/search', [
    500,
    { message: '' },
  ]);
  await expect(client.searchRuns('1', {}, { limit: 1 })).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
  });
});

it.each([
  ['deleted', true],
  ['active', false],
  [undefined, false],
])('knows an experiment in the stage %s', async (stage, isDeleted) => {
  mlflow.overrides.set('GET /api/2.0/mlflow/experiments/get-by-name', [
    200,
    { experiment: { experiment_id: '7', lifecycle_stage: stage } },
  ]);

  expect(await clientWith().getExperiment('iris')).toMatchObject({
    id: '7',
    isDeleted,
  });
});
