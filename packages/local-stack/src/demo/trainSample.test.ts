import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Progress } from '../output/Progress.ts';
import { fakePortal, type Answer } from '../__testUtils__/fakePortal.ts';
import { trainSample } from './trainSample.ts';

const BASE = '/api/mlops/v1/entities/component/default/iris-classifier';
const ROUTES: Record<string, Answer | Answer[]> = {
  'GET /api/auth/oauth2Proxy/refresh': [
    200,
    { backstageIdentity: { token: 'T' } },
  ],
  'GET /api/catalog/entities/by-name/component/default/iris-classifier': [
    200,
    {},
  ],
};
const training = (runs: object[]): Answer => [
  200,
  { project: { dag: { state: 'ready' } }, runs: { runs } },
];
const ended = (state: string): Answer => [
  200,
  {
    id: 'r1',
    state,
    metrics: {},
    mlflowRuns: [],
    versions: [{ model: 'iris-classifier', version: '1' }],
    ...(state === 'failed' && {
      diagnosis: { reason: 'MLflow is away.', nextStep: '' },
    }),
  },
];

async function sample(routes: Record<string, Answer | Answer[]>) {
  const portal = await fakePortal({ ...ROUTES, ...routes });
  try {
    await trainSample(portal.url, new Progress({ write: () => true }));
    return portal.seen.map(({ route }) => route);
  } finally {
    portal.close();
  }
}

test('a sample that has runs is left alone', async () => {
  const routes = await sample({
    [`GET ${BASE}/training`]: training([{ id: 'r0', state: 'failed' }]),
  });
  assert.ok(!routes.some(route => route.startsWith('POST')));
});

test('a sample that was created and never trained is trained', async () => {
  const routes = await sample({
    [`GET ${BASE}/training`]: training([]),
    [`POST ${BASE}/runs`]: [202, { id: 'r1' }],
    [`GET ${BASE}/runs/r1`]: ended('succeeded'),
  });
  assert.deepEqual(
    routes.filter(route => route.startsWith('POST')),
    [`POST ${BASE}/runs`],
  );
});

test('a sample that fails to train fails the start, with the reason', async () => {
  await assert.rejects(
    sample({
      [`GET ${BASE}/training`]: training([]),
      [`POST ${BASE}/runs`]: [202, { id: 'r1' }],
      [`GET ${BASE}/runs/r1`]: ended('failed'),
    }),
    /iris-classifier failed: MLflow is away\./,
  );
});
