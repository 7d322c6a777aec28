import assert from 'node:assert/strict';
import { test } from 'node:test';
import { downloadModel } from '../src/mlflow/downloadModel.ts';
import { findVersion } from '../src/mlflow/findVersion.ts';
import { MlflowHttp } from '../src/mlflow/MlflowHttp.ts';
import { loadVersion } from '../src/model/loadVersion.ts';
import { OnnxModel } from '../src/model/OnnxModel.ts';
import { parseSignature } from '../src/model/signature.ts';
import { fakeMlflow } from './support/fakeMlflow.ts';
import { MODELS, type TestModel } from './support/models.ts';

const load = ({ onnx, inputs, outputs }: TestModel) =>
  OnnxModel.load({
    onnx,
    signature: parseSignature({
      inputs: JSON.stringify(inputs),
      outputs: JSON.stringify(outputs),
    }),
  });

test('a classifier gives its label and a share for each class', async () => {
  const model = await load(MODELS.smallBelow2);
  const rows = [
    { length: 2.4999999999999996, width: 0 },
    { width: 9, length: 2.5 },
  ];
  assert.deepEqual(await model.predict(rows), [
    { label: 'small', probability_small: 1, probability_large: 0 },
    { label: 'large', probability_small: 0, probability_large: 1 },
  ]);
});

test('a regression gives its number', async () => {
  const model = await load(MODELS.total);
  assert.deepEqual(await model.predict([{ length: 0.1, width: 0.2 }]), [{ prediction: 0.1 + 0.2 }]);
});

test('a graph with an input for each column gets columns; outputs are then its own', async () => {
  const model = await load(MODELS.columns);
  assert.deepEqual(
    await model.predict([
      { count: 21, kind: 'a' },
      { kind: 'é', count: -1 },
    ]),
    [
      { label: 'a', twice: 42 },
      { label: 'é', twice: -2 },
    ],
  );
});

test('a model that is replaced ends its predictions before it is freed', async () => {
  const model = await load(MODELS.total);
  const running = model.predict([{ length: 1, width: 1 }]);
  await model.retire();
  assert.deepEqual(await running, [{ prediction: 2 }]);
  await assert.rejects(model.predict([{ length: 1, width: 1 }]));
});

for (const [what, changes, why] of [
  ['bytes that are no ONNX', { onnx: Buffer.from('not a model') }, /cannot be loaded/],
  ['an output that the graph has not', { outputs: [{ name: 'x', type: 'double' }] }, /"x"/],
  [
    'more columns than the graph takes',
    { inputs: [...MODELS.total.inputs, { name: 'c', type: 'double' }] },
    /cannot be loaded/,
  ],
  ['no signature', { inputs: [] }, /no signature/],
  [
    'a type that no row has',
    { inputs: [{ name: 'at', type: 'datetime' }] },
    /"at" the type "datetime"/,
  ],
] as const) {
  test(`${what} is a model that cannot be loaded`, async () => {
    await assert.rejects(async () => load({ ...MODELS.total, ...changes } as TestModel), {
      code: 'model-unloadable',
      message: why,
    });
  });
}

test('a version is found by its alias and loaded through MLflow', async () => {
  const mlflow = await fakeMlflow();
  mlflow.point('champion', mlflow.register(MODELS.total));
  const http = new MlflowHttp({
    baseUrl: mlflow.url,
    authorization: 'Bearer t',
  });
  const version = await findVersion(http, 'flowers', 'champion');
  assert.deepEqual(version, {
    name: 'flowers',
    version: '1',
    runId: 'run1',
    source: 'models:/m-1',
  });
  const { model } = await loadVersion(http, version);
  assert.deepEqual(await model.predict([{ length: 1, width: 2 }]), [{ prediction: 3 }]);
  assert.deepEqual(
    mlflow.calls.map(({ path }) => path),
    [
      'mlflow/registered-models/alias',
      'mlflow/logged-models/m-1',
      'mlflow-artifacts/artifacts/1/models/m-1/artifacts/MLmodel',
      'mlflow-artifacts/artifacts/1/models/m-1/artifacts/model.onnx',
    ],
  );
  assert.ok(mlflow.calls.every(({ authorization }) => authorization === 'Bearer t'));
  await mlflow.close();
});

test('what is missing is named', async () => {
  const mlflow = await fakeMlflow();
  const http = new MlflowHttp({ baseUrl: mlflow.url });
  const find = () => findVersion(http, 'flowers', 'champion');
  await assert.rejects(find(), { code: 'no-champion' });
  const version = mlflow.register(MODELS.total, {
    MLmodel: 'flavors: {python_function: {}}',
  });
  await assert.rejects(find(), { code: 'no-champion' });
  mlflow.point('champion', version);
  await assert.rejects(downloadModel(http, await find()), /not logged as ONNX/);
  const elsewhere = { ...(await find()), source: 's3://bucket/model' };
  await assert.rejects(downloadModel(http, elsewhere), /--serve-artifacts|does not serve/);
  mlflow.breakDown(500);
  await assert.rejects(find(), {
    code: 'mlflow-refused',
    message: /answered 500 to GET/,
  });
  mlflow.breakDown(403);
  await assert.rejects(find(), { message: /no model flowers that this account may read/ });
  mlflow.breakDown(401);
  await assert.rejects(find(), { nextStep: /MLFLOW_TRACKING_USERNAME/ });
  await mlflow.close();
  await assert.rejects(find(), {
    code: 'mlflow-unreachable',
    message: /does not answer/,
  });
});
