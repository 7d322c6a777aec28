import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examine } from '../src/data/examine.ts';
import { championProfile } from '../src/mlflow/championProfile.ts';
import { MlflowHttp } from '../src/mlflow/MlflowHttp.ts';
import { fakeMlflow } from './support/fakeMlflow.ts';
import { flowers, mlops } from './support/flowers.ts';

const { profile } = examine(flowers(), mlops(), { testShare: 0.2, seed: 1 });
const model = 'GET mlflow/registered-models/get';
const list = 'GET mlflow/artifacts/list';
const file = 'GET mlflow-artifacts/artifacts/7/r1/artifacts/data/profile.json';
const answers = {
  [model]: { body: { registered_model: { aliases: [{ alias: 'champion', version: '3' }] } } },
  'GET mlflow/model-versions/get': { body: { model_version: { version: '3', run_id: 'r1' } } },
  [list]: { body: { files: [{ path: 'data/profile.json' }] } },
  'GET mlflow/runs/get': {
    body: { run: { info: { artifact_uri: 'mlflow-artifacts:/7/r1/artifacts' } } },
  },
  [file]: { body: profile },
};

async function read(
  changes: Parameters<typeof fakeMlflow>[0] = {},
  limitsMs?: Record<string, number>,
) {
  const mlflow = await fakeMlflow({ ...answers, ...changes });
  try {
    return await championProfile(new MlflowHttp({ baseUrl: mlflow.url }, limitsMs), 'a&b');
  } finally {
    mlflow.close();
  }
}

test('the profile of the run behind the alias', async () => {
  assert.deepEqual(await read(), profile);
});

test('nothing without a model, an alias, or the artifact', async () => {
  const absent = { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } };
  const noAlias = { body: { registered_model: { name: 'a&b' } } };
  assert.equal(await read({ [model]: absent }), undefined);
  assert.equal(await read({ [model]: noAlias }), undefined);
  assert.equal(await read({ [list]: { body: {} } }), undefined);
});

test('a profile that cannot be read counts for nothing, an MLflow that refuses does', async () => {
  assert.equal(await read({ [file]: { body: '{"rows": 1}' } }), undefined);
  await assert.rejects(read({ [model]: { status: 403, body: {} } }), { code: 'mlflow-refused' });
});

test('a store that MLflow cannot reach is not taken for MLflow', async () => {
  for (const call of [list, file]) {
    const fault = { code: 'artifact-store-unreachable', message: /cannot read from/ };
    await assert.rejects(read({ [call]: 'never' }, { GET: 100 }), fault);
    await assert.rejects(read({ [call]: { status: 500, body: {} } }), fault);
  }
});
