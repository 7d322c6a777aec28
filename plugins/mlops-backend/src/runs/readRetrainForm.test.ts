import {
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
});
afterEach(() => backend.stop());

it('gives the form from the Params', async () => {
  const { body } = await backend.get('/retrain-form');

  expect(Object.keys(body.schema.properties)).toEqual([
    'nEstimators',
    'maxDepth',
    'testShare',
    'seed',
  ]);
  expect(body.defaults).toEqual({
    nEstimators: 100,
    maxDepth: null,
    testShare: 0.2,
    seed: 42,
  });
  expect(body).toMatchObject({ paused: false, dag: { state: 'ready' } });
});
