import {
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';

const CARD = '# Iris\n\nKnows flowers.\n';
let backend: MlopsTestBackend;

beforeEach(async () => {
  backend = await startMlopsBackend();
  const { mlflow } = backend;
  const [version] = mlflow.versions;
  version.tags.push({ key: 'mlops.model_card', value: 'model_card.md' });
  mlflow.artifacts.set(`1/${version.run_id}/artifacts/model_card.md`, CARD);
});
afterEach(() => backend.stop());

const card = () => backend.get('/versions/1/model-card');
const messageOf = async () => (await card()).body.error.message;

it('gives the card of a version as Markdown', async () => {
  const { status, body } = await card();

  expect(status).toBe(200);
  expect(body).toEqual({ version: '1', markdown: CARD });
});

it('is known of without a look at the file', async () => {
  const { body } = await backend.get('/versions');

  expect(body.versions[0].hasModelCard).toBe(true);
  expect(backend.mlflow.count('GET', /artifacts/)).toBe(0);
});

it('says that a version has none, and does not look for it', async () => {
  backend.mlflow.versions[0].tags.pop();
  backend.mlflow.versions[0].tags.push({
    key: 'mlops.model_card',
    value: 'failed: https://user:secret@mlflow',
  });

  expect(await messageOf()).toBe('Version 1 has no model card.');
  expect(backend.mlflow.count('GET', /artifacts/)).toBe(0);
});

it('says that the file is gone, without what MLflow said', async () => {
  backend.mlflow.artifacts.clear();

  const { status, body } = await card();

  expect(status).toBe(404);
  expect(body.error.message).toBe(
    'MLflow does not know the model card of version 1.',
  );
});

it('reads no run of another experiment', async () => {
  backend.mlflow.runs = [];

  expect(await messageOf()).toContain("is not in the project's experiment");
});

it.each(['s3://bucket/1/artifacts', 'file:///etc', '/etc', undefined])(
  'reads no files that are at %s',
  async artifactUri => {
    for (const run of backend.mlflow.runs) run.info.artifact_uri = artifactUri;

    expect(await messageOf()).toContain('where the portal cannot read it');
  },
);

it('cuts what is longer than any card', async () => {
  const [path] = backend.mlflow.artifacts.keys();
  backend.mlflow.artifacts.set(path, 'a'.repeat(300_000));

  const { body } = await card();

  expect(body.markdown).toHaveLength(256 * 1024);
  expect(body.isCut).toBe(true);
});

it('needs the permission that versions need', async () => {
  await backend.stop();
  backend = await startMlopsBackend({ denied: ['mlops.model.read'] });

  const { status, body } = await card();

  expect(status).toBe(403);
  expect(body.error.message).toContain('mlops.model.read');
});
