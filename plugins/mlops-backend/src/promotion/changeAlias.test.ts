import {
  alice,
  bob,
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';

const promote = { alias: 'champion', expectedVersion: '1', reason: 'better' };

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
  backend.mlflow.addVersion('2');
});
afterEach(() => backend.stop());

it('moves an alias and writes down who, why and from where', async () => {
  const { status, body } = await backend.post('/versions/2/alias', promote);

  expect(status).toBe(200);
  expect(body.aliases).toEqual([{ alias: 'champion', version: '2' }]);
  expect(body.versions[0]).toMatchObject({
    version: '2',
    aliases: ['champion'],
    aliasChange: {
      alias: 'champion',
      by: 'user:default/alice',
      reason: 'better',
      previousVersion: '1',
    },
  });
});

it('lets one of two people win who saw the same version', async () => {
  backend.mlflow.addVersion('3');

  const answers = await Promise.all([
    backend.post('/versions/2/alias', promote),
    backend.post('/versions/3/alias', promote, bob),
  ]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const loser = answers.find(({ status }) => status === 409)!;
  const { version } = backend.mlflow.aliases[0];
  expect(loser.body.error.message).toContain(`is on version ${version} now`);
});

it('refuses versions of other models and aliases that MLflow reserves', async () => {
  expect((await backend.post('/versions/9/alias', promote)).status).toBe(404);
  expect(
    (await backend.post('/versions/2/alias', { ...promote, alias: 'latest' }))
      .status,
  ).toBe(400);
  expect(
    (await backend.post('/versions/2/alias', { ...promote, alias: 'v2' }))
      .status,
  ).toBe(400);
  expect(
    (await backend.post('/versions/2/alias', { ...promote, reason: '' }))
      .status,
  ).toBe(400);
  expect(backend.mlflow.aliases).toEqual([{ alias: 'champion', version: '1' }]);
});

it('removes an alias only from where it was seen', async () => {
  const remove = (query: string) =>
    backend.api
      .delete(`${IRIS}/aliases/champion${query}`)
      .set('Authorization', alice);

  expect((await remove('?expectedVersion=2')).status).toBe(409);
  expect((await remove('?expectedVersion=1')).body.aliases).toEqual([]);
  expect((await remove('')).status).toBe(404);
});
