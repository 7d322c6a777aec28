import {
  alice,
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from './__testUtils__/startMlopsBackend';
import { DefaultMlopsService } from './service/DefaultMlopsService';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';

const RUN = recorded.run.dag_run_id;
const start = { requestId: 'request-1', params: {} };
const answer = { id: 'suggestion-1' };
const alias = { alias: 'prod', expectedVersion: null, reason: 'first' };

type Call = [
  permission: string,
  method: 'get' | 'post' | 'patch' | 'delete',
  path: string,
  body?: object,
];

const CALLS: Call[] = [
  ['mlops.training.read', 'get', '/training'],
  ['mlops.training.read', 'get', '/runs'],
  ['mlops.training.read', 'get', `/runs/${RUN}`],
  ['mlops.training.read', 'get', `/runs/${RUN}/logs?task=train`],
  ['mlops.training.read', 'get', '/retrain-form'],
  ['mlops.pod.read', 'get', `/runs/${RUN}/pods`],
  ['mlops.pod.read', 'get', `/runs/${RUN}/pods/running/log?container=base`],
  [
    'mlops.pod.read',
    'get',
    `/runs/${RUN}/pods/running/log?container=base&download=true`,
  ],
  ['mlops.model.read', 'get', '/versions'],
  ['mlops.model.read', 'get', '/versions/1/model-card'],
  ['mlops.training.trigger', 'post', '/runs', start],
  ['mlops.training.trigger', 'post', `/runs/${RUN}/cancel`],
  ['mlops.training.trigger', 'post', `/runs/${RUN}/retry`],
  ['mlops.training.trigger', 'patch', '/schedule', { paused: true }],
  ['mlops.training.trigger', 'post', '/suggestion/dismiss', answer],
  ['mlops.training.trigger', 'post', '/suggestion/restore', answer],
  ['mlops.model.promote', 'post', '/versions/1/alias', alias],
  ['mlops.model.promote', 'delete', '/aliases/champion'],
];

/** What the audit says of every write to the entity of the tests. */
const IRIS_TARGETS = {
  entityRef: 'component:default/iris',
  environment: 'local',
  dagId: 'iris-train',
  experiment: 'iris',
  model: 'iris',
};

let backend: MlopsTestBackend;
const call = ([, method, path, body]: Call) =>
  backend.api[method](`${IRIS}${path}`).set('Authorization', alice).send(body);

afterEach(() => backend.stop());

it.each(CALLS)('needs %s for %s %s', async (...args) => {
  backend = await startMlopsBackend({ denied: [args[0]] });

  const { status, body } = await call(args);

  expect(status).toBe(403);
  expect(body.error.message).toBe(
    `You need the permission ${args[0]} for component:default/iris.`,
  );
  expect(backend.airflow.requests).toEqual([]);
  expect(backend.mlflow.requests).toEqual([]);
});

it('asks about the entity with the credentials of the caller', async () => {
  backend = await startMlopsBackend();
  const asked = jest.spyOn(backend.permissions, 'authorize');

  for (const args of CALLS) {
    const { status } = await call(args);
    // The recorded run has succeeded, so it can be neither cancelled nor retried, and has no pods.
    expect([200, 202, 404, 409]).toContain(status);
  }

  expect(asked).toHaveBeenCalledTimes(CALLS.length);
  for (const [requests, { credentials }] of asked.mock.calls as any[]) {
    // the mock's calls are untyped
    expect(requests[0].resourceRef).toBe('component:default/iris');
    expect(credentials.principal.userEntityRef).toBe('user:default/alice');
  }
});

it('leaves versions out for those who may see runs only', async () => {
  backend = await startMlopsBackend({ denied: ['mlops.model.read'] });
  backend.mlflow.suggest();

  const overview = await call(['', 'get', '/training']);
  const runs = await call(['', 'get', '/runs']);
  const run = await call(['', 'get', `/runs/${RUN}`]);

  expect(overview.body.versions).toEqual({ versions: [], aliases: [] });
  expect(overview.body).not.toHaveProperty('suggestion');
  expect(overview.body.runs.runs[0].versions).toEqual([]);
  expect(runs.body.runs[0].versions).toEqual([]);
  expect(run.body.versions).toEqual([]);
});

describe('an answer to a write', () => {
  /** What a caller could learn of models from an answer. */
  const MODEL_DATA = /"version"|"suggestion"|championVersion|macro_f1/;
  const WRITES: Array<[name: string, method: Call[1], path: string, object?]> =
    [
      ['setAlias', 'post', '/versions/1/alias', alias],
      ['deleteAlias', 'delete', '/aliases/champion?expectedVersion=1'],
      ['dismissSuggestion', 'post', '/suggestion/dismiss', { id: 'abc' }],
      ['restoreSuggestion', 'post', '/suggestion/restore', { id: 'abc' }],
    ];

  it.each(WRITES)(
    'of %s holds no model data without mlops.model.read',
    async (_name, ...args) => {
      backend = await startMlopsBackend({ denied: ['mlops.model.read'] });
      backend.mlflow.suggest();

      const { status, text } = await call(['', ...args]);

      expect([status, text.match(MODEL_DATA)]).toEqual([200, null]);
    },
  );

  it('of dismissSuggestion holds no suggestion that came meanwhile', async () => {
    backend = await startMlopsBackend({ denied: ['mlops.model.read'] });
    const suggestion = backend.mlflow.suggest({ id: 'def' });
    const dismiss = jest
      .spyOn(DefaultMlopsService.prototype, 'dismissSuggestion')
      .mockResolvedValueOnce({ suggestion });

    const { body } = await backend.post('/suggestion/dismiss', { id: 'abc' });

    expect(body).toEqual({});
    expect(dismiss).toHaveBeenCalledTimes(1);
    dismiss.mockRestore();
  });

  it.each(WRITES.filter(([name]) => name !== 'dismissSuggestion'))(
    'of %s holds it with the permission',
    async (_name, ...args) => {
      backend = await startMlopsBackend();
      backend.mlflow.suggest();

      const { status, text } = await call(['', ...args]);

      expect([status, text]).toEqual([200, expect.stringMatching(MODEL_DATA)]);
    },
  );
});

it('audits what succeeded, what failed and what was refused, with ids and reasons only', async () => {
  backend = await startMlopsBackend({ denied: ['mlops.model.promote'] });

  await call(['', 'post', '/runs', { ...start, note: 'private words' }]);
  await call(['', 'post', `/runs/${RUN}/cancel`]);
  await call(['', 'post', '/versions/1/alias', alias]);

  const events = backend.auditor.createEvent.mock.calls.map(([event]) => event);
  expect(
    events.map(({ eventId, severityLevel, meta }) => [
      eventId,
      severityLevel,
      meta,
    ]),
  ).toEqual([
    [
      'run-start',
      'medium',
      {
        ...IRIS_TARGETS,
        user: 'user:default/alice',
        requestId: 'request-1',
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ],
    [
      'run-cancel',
      'medium',
      {
        ...IRIS_TARGETS,
        user: 'user:default/alice',
        runId: RUN,
      },
    ],
    [
      'alias-set',
      'medium',
      {
        ...IRIS_TARGETS,
        user: 'user:default/alice',
        alias: 'prod',
        version: '1',
        expectedVersion: null,
        reason: alias.reason,
      },
    ],
  ]);
  expect(JSON.stringify(events.map(({ meta }) => meta))).not.toContain(
    'private words',
  );
  expect(backend.event.success).toHaveBeenCalledTimes(1);
  expect(
    backend.event.fail.mock.calls.map(([{ error }]) => error.name),
  ).toEqual(['ConflictError', 'NotAllowedError']);
});
