import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Progress } from '../output/Progress.ts';
import { fakePortal, type Answer } from '../__testUtils__/fakePortal.ts';
import { runDemo } from './runDemo.ts';

const SHA = 'a'.repeat(40);
const BASE = '/api/mlops/v1/entities/component/default/wine';

const training = (state: string, message?: string) => ({
  project: {
    dagId: 'wine-train',
    dag: { state, message, commit: { sha: SHA } },
  },
  runs: { runs: [] },
});
const run = (changes: object) => ({
  id: 'portal-1',
  state: 'running',
  metrics: {},
  mlflowRuns: [],
  versions: [],
  ...changes,
});
const event = (type: string, createdAt: string, body: object) => ({
  type,
  createdAt,
  body,
});

const SUCCESS: Record<string, Answer | Answer[]> = {
  'GET /api/auth/oauth2Proxy/refresh': [
    200,
    { backstageIdentity: { token: 'T' } },
  ],
  'POST /api/scaffolder/v2/tasks': [201, { id: 't1' }],
  'GET /api/scaffolder/v2/tasks/t1': [
    [200, { status: 'processing', createdAt: '2026-01-01T00:00:00.000Z' }],
    [200, { status: 'completed', createdAt: '2026-01-01T00:00:00.000Z' }],
  ],
  'GET /api/scaffolder/v2/tasks/t1/events': [
    200,
    [
      event('log', '2026-01-01T00:00:02.500Z', {
        stepId: 'local',
        status: 'completed',
      }),
    ],
  ],
  [`GET ${BASE}/training`]: [
    [200, training('waiting')],
    [200, training('ready')],
  ],
  [`POST ${BASE}/runs`]: [202, { id: 'portal-1' }],
  [`GET ${BASE}/runs/portal-1`]: [
    [200, run({ state: 'queued' })],
    [200, run({ state: 'succeeded' })],
    [
      200,
      run({
        state: 'succeeded',
        metrics: { accuracy: 0.97 },
        mlflowRuns: [{ id: 'm1' }],
        versions: [{ model: 'wine', version: '1' }],
        commit: { sha: SHA },
      }),
    ],
  ],
};

async function demo(
  changes: Record<string, Answer | Answer[]> = {},
  params = {},
) {
  const portal = await fakePortal({ ...structuredClone(SUCCESS), ...changes });
  const lines: string[] = [];
  const out = { write: (line: string) => Boolean(lines.push(line)) };
  try {
    const summary = await runDemo(
      {
        portalUrl: portal.url,
        name: 'wine',
        trainer: 'kedro',
        user: 'bob',
        params,
      },
      new Progress(out),
    );
    return { summary, seen: portal.seen, lines };
  } finally {
    portal.close();
  }
}

test('a success tells everything about the new version', async () => {
  const { summary } = await demo();
  const { timings, ...rest } = summary;
  assert.deepEqual(rest, {
    entityRef: 'component:default/wine',
    trainer: 'kedro',
    dagId: 'wine-train',
    dagRunId: 'portal-1',
    state: 'succeeded',
    mlflowRunId: 'm1',
    modelName: 'wine',
    modelVersion: '1',
    metrics: { accuracy: 0.97 },
    commit: SHA,
  });
  assert.equal(timings.createMs, 2500);
  assert.ok(timings.dagRunnableMs! >= 0);
  assert.ok(timings.triggerToRegisteredMs! >= 0);
});

test('it signs in as the user, and sends the choices and the parameters once', async () => {
  const { seen } = await demo({}, { nEstimators: 7 });
  assert.equal(seen[0].headers['x-forwarded-user'], 'bob');
  const triggers = seen.filter(({ route }) => route === `POST ${BASE}/runs`);
  assert.equal(triggers.length, 1);
  assert.equal(triggers[0].headers.authorization, 'Bearer T');
  const created = seen.find(({ route }) => /scaffolder.*tasks$/.test(route));
  const { values } = created!.body as { values: Record<string, unknown> };
  assert.deepEqual([values.name, values.trainer], ['wine', 'kedro']);
  const { requestId, params } = triggers[0].body as Record<string, unknown>;
  assert.deepEqual(params, { nEstimators: 7 });
  assert.match(String(requestId), /^[A-Za-z0-9_-]{8,64}$/);
});

test('a name that is taken is said before the template runs', async () => {
  await assert.rejects(
    demo({
      'GET /api/catalog/entities/by-name/component/default/wine': [200, {}],
    }),
    /name: "wine" is already taken/,
  );
});

test('a failed training gives the reason and the next step', async () => {
  const { summary } = await demo({
    [`GET ${BASE}/runs/portal-1`]: [
      200,
      run({
        state: 'failed',
        diagnosis: {
          reason: 'testShare is too small.',
          nextStep: 'Raise testShare.',
        },
      }),
    ],
  });
  assert.equal(summary.state, 'failed');
  assert.equal(summary.error, 'testShare is too small. Raise testShare.');
  assert.equal(summary.modelVersion, undefined);
  assert.equal(summary.timings.triggerToRegisteredMs, undefined);
});

test('a cancelled training without a diagnosis still says why it is no success', async () => {
  const { summary } = await demo({
    [`GET ${BASE}/runs/portal-1`]: [200, run({ state: 'cancelled' })],
  });
  assert.equal(summary.error, 'The training was not successful: cancelled.');
});

test("the template's own sentence is passed on when it fails", async () => {
  await assert.rejects(
    demo({
      'GET /api/scaffolder/v2/tasks/t1': [
        200,
        { status: 'failed', createdAt: '' },
      ],
      'GET /api/scaffolder/v2/tasks/t1/events': [
        200,
        [
          event('completion', '', {
            message: 'Run failed',
            error: { message: 'name: reserved' },
          }),
        ],
      ],
    }),
    /^Error: name: reserved$/,
  );
});

test('values that the form would refuse are named', async () => {
  await assert.rejects(
    demo({
      'POST /api/scaffolder/v2/tasks': [
        400,
        {
          errors: [
            { message: 'is too short', stack: 'instance.name is too short' },
          ],
        },
      ],
    }),
    /instance\.name is too short/,
  );
});

test('a DAG with an import error ends the wait', async () => {
  await assert.rejects(
    demo({
      [`GET ${BASE}/training`]: [200, training('broken', 'train.py, line 3')],
    }),
    /train\.py, line 3/,
  );
});

test('refused parameters and missing permissions keep the sentence of the portal', async () => {
  for (const [status, message] of [
    [400, 'params.seed must be an integer'],
    [403, 'You need the permission mlops.training.trigger'],
  ] as const) {
    await assert.rejects(
      demo({ [`POST ${BASE}/runs`]: [status, { error: { message } }] }),
      new RegExp(message),
    );
  }
});

test('an unknown user is named', async () => {
  await assert.rejects(
    demo({ 'GET /api/auth/oauth2Proxy/refresh': [401, {}] }),
    /user: "bob" cannot sign in/,
  );
});

test('an answer that is no JSON is told by its status alone', async () => {
  await assert.rejects(
    demo({
      [`POST ${BASE}/runs`]: [500, '<html>Bad gateway at 10.0.0.1</html>'],
    }),
    /: The portal answered 500\.$/,
  );
});

test('each step is told when it begins and when it ends', async () => {
  const { lines } = await demo();
  assert.deepEqual(
    lines.map(line => line.replace(/^\[[^\]]*\] |\([^()]*\)\n|\n/g, '').trim()),
    [
      'wine: create the project ...',
      'wine: create the project: done',
      'wine: train the model ...',
      'wine: train the model: done',
    ],
  );
});
