import {
  bob,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';

const DISMISSED = 'mlops.retrain_suggestion_dismissed';

let backend: MlopsTestBackend;
let suggestion: object;
const shown = async () => (await backend.get('/training')).body.suggestion;

beforeEach(async () => {
  backend = await startMlopsBackend();
  suggestion = backend.mlflow.suggest();
});
afterEach(() => backend.stop());

it('comes with the first look at the tab, without a request of its own', async () => {
  expect(await shown()).toEqual(suggestion);
  expect(backend.mlflow.count('GET', /registered-models\/get$/)).toBe(1);
});

it('is dismissed for everybody, and by whom is written down', async () => {
  const { status, body } = await backend.post('/suggestion/dismiss', {
    id: 'abc',
  });

  expect([status, body]).toEqual([200, {}]);
  expect(await shown()).toBeUndefined();
  const written = JSON.parse(backend.mlflow.tags[DISMISSED]);
  expect(written).toEqual({
    id: 'abc',
    by: 'user:default/alice',
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });

  await backend.post('/suggestion/dismiss', { id: 'abc' }, bob);
  expect(JSON.parse(backend.mlflow.tags[DISMISSED])).toEqual(written);
});

it('is shown again when its dismissal is taken back', async () => {
  await backend.post('/suggestion/dismiss', { id: 'abc' });
  const { status, body } = await backend.post('/suggestion/restore', {
    id: 'abc',
  });

  expect([status, body.suggestion]).toEqual([200, suggestion]);
  expect(await shown()).toEqual(suggestion);
  expect(backend.mlflow.tags).not.toHaveProperty([DISMISSED]);
  expect(
    (await backend.post('/suggestion/restore', { id: 'abc' })).status,
  ).toBe(200);
});

it('leaves the dismissal of another suggestion alone', async () => {
  await backend.post('/suggestion/dismiss', { id: 'abc' });
  await backend.post('/suggestion/restore', { id: 'other' });
  expect(await shown()).toBeUndefined();
});

it('is not dismissed when it is another one by now', async () => {
  const { status, body } = await backend.post('/suggestion/dismiss', {
    id: 'old',
  });
  expect(status).toBe(409);
  expect(body.error.message).toMatch(/no longer there/);
  expect(backend.mlflow.tags).not.toHaveProperty([DISMISSED]);
});

it.each([{}, { id: '' }, { id: 'a/b' }, { id: 'abc', by: 'bob' }, { id: 7 }])(
  'refuses %j',
  async body => {
    expect((await backend.post('/suggestion/dismiss', body)).status).toBe(400);
    expect((await backend.post('/suggestion/restore', body)).status).toBe(400);
    expect(backend.mlflow.requests).toEqual([]);
  },
);
