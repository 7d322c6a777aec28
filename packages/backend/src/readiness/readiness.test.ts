import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import request from 'supertest';
import databaseReadinessModule from './databaseReadinessModule';
import { readinessChecks } from './readinessChecks';
import { rootHealth } from './rootHealth';

const raw = jest.fn();
const mlops = createBackendPlugin({
  pluginId: 'mlops',
  register(env) {
    env.registerInit({
      deps: { logger: coreServices.logger },
      async init() {},
    });
  },
});
const start = () =>
  startTestBackend({
    features: [
      mlops,
      databaseReadinessModule,
      readinessChecks,
      rootHealth,
      mockServices.database.mock({ getClient: async () => ({ raw } as any) })
        .factory,
    ],
  });
const health = async (kind: 'readiness' | 'liveness') => {
  const backend = await start();
  const answer = await request(backend.server).get(
    `/.backstage/health/v1/${kind}`,
  );
  await backend.stop();
  return answer;
};

beforeEach(() => raw.mockReset());

it('is ready while the database answers', async () => {
  raw.mockResolvedValue([]);

  const { status, body } = await health('readiness');

  expect([status, body]).toEqual([200, { status: 'ok' }]);
  expect(raw).toHaveBeenCalledWith('select 1');
});

it.each([
  ['hangs', () => new Promise(() => undefined)],
  ['refuses', () => Promise.reject(new Error('password=secret'))],
])('is not ready, and lives, when the database %s', async (_, answer) => {
  raw.mockImplementation(answer);

  const { status, body } = await health('readiness');

  expect([status, body]).toEqual([
    503,
    { status: 'error', message: 'No answer in time from: database' },
  ]);
  expect((await health('liveness')).status).toBe(200);
});
