import {
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { irisEntity } from '../__testUtils__/irisEntity';

const start = { requestId: 'request-1', params: { nEstimators: 10 } };
const withAnnotations = (annotations: Record<string, string>) => [
  { ...irisEntity, metadata: { ...irisEntity.metadata, annotations } },
];

let backend: MlopsTestBackend;
afterEach(() => backend.stop());

it('says which annotations are missing', async () => {
  backend = await startMlopsBackend({ entities: withAnnotations({}) });

  const { status, body } = await backend.get('/training');

  expect(status).toBe(404);
  expect(body.error.message).toContain('airflow.apache.org/dag-id');
});

it('shows versions of an entity that has only a model', async () => {
  backend = await startMlopsBackend({
    entities: withAnnotations({ 'mlflow.org/registered-model': 'iris' }),
  });

  const { body } = await backend.get('/training');
  const runs = await backend.post('/runs', start);

  expect(body.versions.versions).toHaveLength(1);
  expect(body.sources[0]).toMatchObject({
    id: 'airflow',
    status: 'notConfigured',
  });
  expect(runs.body.error.message).toContain(
    'no annotation airflow.apache.org/dag-id',
  );
});

it('names an environment that is not configured', async () => {
  backend = await startMlopsBackend({
    entities: withAnnotations({
      'airflow.apache.org/dag-id': 'iris-train',
      'mlops/environment': 'prod',
    }),
  });

  const { status, body } = await backend.get('/training');

  expect(status).toBe(400);
  expect(body.error.message).toContain('"prod"');
  expect(body.error.message).toContain('local');
});
