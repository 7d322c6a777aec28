import * as fc from 'fast-check';
import {
  alice,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { recordedPod } from '../__testUtils__/recordedPods';
import { requestsOf, WireRequest } from '../__testUtils__/requestsOf';
import { createOpenApiDocument } from './document';

const REQUESTS = 300;
const RUN = recorded.run.dag_run_id;

/** What exists, so that requests get further than "not found". */
const KNOWN = {
  kind: ['component'],
  namespace: ['default'],
  name: ['iris'],
  runId: [RUN],
  podName: ['running'],
  version: ['1'],
  alias: ['champion'],
  task: ['train'],
  container: ['base'],
};

/** Requests that once were answered badly. */
const FOUND: [WireRequest][] = [
  [
    {
      method: 'get',
      path: '/entities/component/default/iris/runs/%ED%A0%80',
    },
  ],
  [
    {
      method: 'post',
      path: '/entities/component/default/iris/runs',
      body: '{"requestId":"12345678","note":"\\u0000"}',
    },
  ],
  [
    {
      method: 'post',
      path: '/entities/component/default/iris/runs',
      body: 'null',
    },
  ],
];

let backend: MlopsTestBackend;
beforeAll(async () => {
  backend = await startMlopsBackend({ kubernetes: true });
  backend.kubernetes.add(recordedPod('running', { run_id: RUN }));
  backend.mlflow.suggest();
});
afterAll(() => backend.stop());

const statuses = new Set<number>();

async function check({ method, path, body }: WireRequest) {
  const asked = backend.api[method](`/api/mlops/v1${path}`)
    .set('Authorization', alice)
    .set('Content-Type', 'application/json');
  const response = await (body === undefined ? asked : asked.send(body));

  statuses.add(response.status);
  expect(response.status).toBeLessThan(500);
  const isDownload = response.ok && response.type === 'text/plain';
  if (!isDownload) expect(response.type).toBe('application/json');
  if (!response.ok) {
    expect(response.body.error).toEqual({
      name: expect.any(String),
      message: expect.any(String),
    });
    expect(response.text).not.toMatch(
      /node_modules|\n[^\S\n]+at |\.ts:\d|api\/v2|api\/2\.0|127\.0\.0\.1/,
    );
  }
}

it(`answers ${REQUESTS} requests made from the document, good and bad ones, with an answer or a reason`, async () => {
  const requests = requestsOf(createOpenApiDocument(), KNOWN);
  await fc.assert(fc.asyncProperty(requests, check), {
    numRuns: REQUESTS,
    // The same ones every time: what a pull request breaks is its own.
    seed: 11,
    examples: FOUND,
  });
  // Neither all of them good nor all of them bad.
  expect([...statuses]).toEqual(expect.arrayContaining([200, 202, 400, 404]));
});
