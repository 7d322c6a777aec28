import { mockCredentials } from '@backstage/backend-test-utils';
import {
  alice,
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from './__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';

const RUN = recorded.run.dag_run_id;
const start = { requestId: 'request-1', params: { nEstimators: 10 } };

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
});
afterEach(() => backend.stop());

it.each([
  ['/runs?limit=0', 'limit'],
  ['/runs?limit=101', 'limit'],
  ['/runs?state=odd', 'state'],
  ['/runs?cursor=abc', 'cursor'],
  ['/runs?limit=3&sort=x', 'sort'],
  ['/runs/a%2Fb', 'runId'],
  [`/runs/${RUN}/logs`, 'task'],
  [`/runs/${RUN}/logs?task=..`, 'task'],
  [`/runs/${RUN}/logs?task=train&try=0`, 'try'],
])('refuses %s and names the field', async (path, field) => {
  const { status, body } = await backend.get(path);

  expect(status).toBe(400);
  expect(body.error).toMatchObject({
    name: 'InputError',
    message: expect.stringContaining(field),
  });
});

it('answers 404 for unknown entities, runs and tasks', async () => {
  const unknown = await backend.api
    .get('/api/mlops/v1/entities/component/default/nope/training')
    .set('Authorization', alice);

  expect(unknown.status).toBe(404);
  expect((await backend.get('/runs/someone-elses-run')).status).toBe(404);
  expect((await backend.get(`/runs/${RUN}/logs?task=nope`)).status).toBe(404);
  expect(
    backend.airflow.requests.every(({ path }) => !path.includes('dags/~')),
  ).toBe(true);
});

it('answers 401 without credentials, and lets services read but not write', async () => {
  const none = mockCredentials.none.header();
  const service = mockCredentials.service.header();

  const anonymous = await backend.api
    .get(`${IRIS}/training`)
    .set('Authorization', none);
  const read = await backend.api
    .get(`${IRIS}/training`)
    .set('Authorization', service);
  const write = await backend.post('/runs', start, service);

  expect([anonymous.status, read.status, write.status]).toEqual([
    401, 200, 403,
  ]);
});

describe('every error has a JSON body', () => {
  const send = (text: string) =>
    backend.api
      .post(`${IRIS}/runs`)
      .set('Authorization', alice)
      .set('Content-Type', 'application/json')
      .send(text);

  it.each([
    ['malformed JSON', () => send('{"requestId":'), 400],
    ['a body that is no object', () => send('"text"'), 400],
    ['a body of another shape', () => send('[]'), 400],
    ['a body of 200 kB', () => send(`{"a":"${'x'.repeat(200_000)}"}`), 413],
    ['a route that does not exist', () => backend.get('/nope'), 404],
    [
      'a path that is not encoded correctly',
      () =>
        backend.api
          .get('/api/mlops/v1/entities/component/default/%E0%A4%A/training')
          .set('Authorization', alice),
      400,
    ],
    [
      'a run id that is not encoded correctly',
      () => backend.get('/runs/%E0%A4%A'),
      400,
    ],
    [
      'a method that a route does not have',
      () => backend.api.put(`${IRIS}/training`).set('Authorization', alice),
      404,
    ],
  ])('for %s', async (_what, ask, expected) => {
    const { status, body, headers } = await ask();

    expect({ status, body }).toMatchObject({
      status: expected,
      body: {
        error: {
          name: expect.any(String),
          message: expect.stringMatching(/./),
        },
        response: { statusCode: expected },
      },
    });
    expect(headers['content-type']).toContain('application/json');
  });
});
