import {
  alice,
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { recordedPod } from '../__testUtils__/recordedPods';
import { createOpenApiDocument, ENTITY_PATH } from './document';
import { NAMED_SCHEMAS } from './namedSchemas';
import { Operation } from './Operation';
import { OPERATIONS } from './operations';

const IDS: Record<string, string> = {
  runId: recorded.run.dag_run_id,
  podName: 'running',
  version: '1',
  alias: 'champion',
};
const QUERIES: Record<string, string> = {
  getLogs: '?task=train',
  getPodLog: '?container=base',
};
const BODIES: Record<string, object> = {
  startRun: { requestId: 'request-1' },
  setAlias: { alias: 'prod', expectedVersion: null, reason: 'first' },
  setSchedule: { paused: true },
  dismissSuggestion: { id: 'abc' },
  restoreSuggestion: { id: 'abc' },
};

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend({ kubernetes: true });
  const [version] = backend.mlflow.versions;
  version.tags.push({ key: 'mlops.model_card', value: 'model_card.md' });
  backend.mlflow.artifacts.set(
    `1/${version.run_id}/artifacts/model_card.md`,
    '# Iris',
  );
  backend.mlflow.suggest();
  backend.kubernetes.add(recordedPod('running', { run_id: IDS.runId }));
});
afterEach(() => backend.stop());

const send = (
  { method, path, operationId }: Operation,
  body = BODIES[operationId],
) => {
  const target = path.replace(/\{(\w+)\}/g, (_, name) => IDS[name]);
  return backend.api[method](`${IRIS}${target}${QUERIES[operationId] ?? ''}`)
    .set('Authorization', alice)
    .send(body);
};

it.each(
  OPERATIONS.map(operation => [operation.operationId, operation] as const),
)('answers %s as documented', async (_id, operation) => {
  if (operation.operationId === 'cancelRun')
    backend.airflow.setState(IDS.runId, 'running');
  if (operation.operationId === 'retryRun')
    backend.airflow.setState(IDS.runId, 'failed');

  const { status, body } = await send(operation);

  expect(status).toBe(operation.status);
  const answer = NAMED_SCHEMAS[operation.answer].parse(body);
  // Nothing goes out that the document does not name.
  expect(answer).toEqual(body);
});

it.each(
  OPERATIONS.filter(({ body }) => body).map(
    operation => [operation.operationId, operation] as const,
  ),
)('refuses a body that %s does not document', async (_id, operation) => {
  const { status, body } = await send(operation, {
    ...BODIES[operation.operationId],
    odd: 1,
  });

  expect(status).toBe(400);
  expect(body.error.name).toBe('InputError');
});

it('serves the document with the paths as callers use them', async () => {
  const { status, body } = await backend.api
    .get('/api/mlops/v1/openapi.json')
    .set('Authorization', alice);

  expect(status).toBe(200);
  const served = Object.entries(body.paths).flatMap(([path, item]) =>
    Object.keys(item as object).map(method => `${method} ${path}`),
  );
  expect(served.sort()).toEqual(
    OPERATIONS.map(
      ({ method, path }) => `${method} /api/mlops/v1${ENTITY_PATH}${path}`,
    ).sort(),
  );
  expect(Object.keys(body.components.schemas)).toEqual(
    expect.arrayContaining(Object.keys(NAMED_SCHEMAS)),
  );
});

it('has no route that is not documented', async () => {
  const { status } = await backend.api
    .get(`${IRIS}/nothing`)
    .set('Authorization', alice);

  expect(status).toBe(404);
  const ids = OPERATIONS.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(createOpenApiDocument().openapi).toBe('3.0.3');
});

it('refuses a body that is too large or is no JSON', async () => {
  const startRun = OPERATIONS.find(
    ({ operationId }) => operationId === 'startRun',
  )!;
  const large = await send(startRun, {
    ...BODIES.startRun,
    note: 'x'.repeat(200_000),
  });
  const broken = await backend.api
    .post(`${IRIS}/runs`)
    .set('Authorization', alice)
    .set('Content-Type', 'application/json')
    .send('{"requestId":');

  expect([large.status, broken.status]).toEqual([413, 400]);
  expect(backend.airflow.requests).toEqual([]);
});
