import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storeFiles } from '../src/mlflow/artifacts.ts';
import { MlflowHttp } from '../src/mlflow/MlflowHttp.ts';
import { fakeMlflow } from './support/fakeMlflow.ts';

const SHORT = { GET: 500, POST: 500, PUT: 500, PATCH: 500 };

test('a question is asked again, an order that may have arrived is not', async () => {
  const mlflow = await fakeMlflow({ 'GET mlflow/x': 'never', 'POST mlflow/x': 'never' });
  const http = new MlflowHttp({ baseUrl: mlflow.url }, SHORT);
  for (const method of ['GET', 'POST'] as const) {
    await assert.rejects(http.json(method, 'x'), {
      code: 'mlflow-unreachable',
      message: /no answer within/,
    });
  }
  mlflow.close();
  assert.deepEqual(
    mlflow.calls.map(({ method }) => method),
    ['GET', 'GET', 'GET', 'POST'],
  );
});

test('a gateway that is not ready is asked again', async () => {
  const mlflow = await fakeMlflow({
    'GET mlflow/x': [{ status: 503 }, { body: { ready: true } }],
  });
  const answer = await new MlflowHttp({ baseUrl: mlflow.url }).json('GET', 'x');
  mlflow.close();
  assert.deepEqual(answer, { ready: true });
});

test('an order that did not arrive is sent again', async () => {
  const gone = await fakeMlflow();
  gone.close();
  const start = Date.now();
  const http = new MlflowHttp({ baseUrl: gone.url });
  await assert.rejects(http.json('POST', 'x'), {
    code: 'mlflow-unreachable',
    message: /ECONNREFUSED/,
  });
  assert.ok(Date.now() > start + 1_000, 'it waited between its attempts');
});

test('an upload that MLflow does not answer is the store’s fault', async () => {
  const mlflow = await fakeMlflow({ 'PUT *': 'never' });
  const http = new MlflowHttp({ baseUrl: mlflow.url }, SHORT);
  await assert.rejects(storeFiles(http, 'mlflow-artifacts:/1', { a: 'b' }), {
    code: 'artifact-store-unreachable',
    message: /no answer within/,
  });
  mlflow.close();
});

test('an upload that is refused is not', async () => {
  const mlflow = await fakeMlflow({ 'PUT *': { status: 403 } });
  const http = new MlflowHttp({ baseUrl: mlflow.url });
  await assert.rejects(storeFiles(http, 'mlflow-artifacts:/1', { a: 'b' }), {
    code: 'mlflow-refused',
  });
  mlflow.close();
});

test('a store that comes back has every file', async () => {
  const mlflow = await fakeMlflow({ 'PUT *': [{ status: 500 }, { status: 500 }, { body: {} }] });
  const http = new MlflowHttp({ baseUrl: mlflow.url }, SHORT, [1, 1, 1]);
  await storeFiles(http, 'mlflow-artifacts:/1', { a: 'b' });
  mlflow.close();
  assert.deepEqual(
    mlflow.calls.map(({ method }) => method),
    ['PUT', 'PUT', 'PUT'],
  );
});

test('a store that stays away is told', async () => {
  const mlflow = await fakeMlflow({ 'PUT *': { status: 500 } });
  const http = new MlflowHttp({ baseUrl: mlflow.url }, SHORT, [1]);
  await assert.rejects(storeFiles(http, 'mlflow-artifacts:/1', { a: 'b' }), {
    code: 'artifact-store-unreachable',
    message: /it answered 500/,
  });
  mlflow.close();
});
