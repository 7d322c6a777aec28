import assert from 'node:assert/strict';
import { test } from 'node:test';
import { irisDataset } from '../src/data/iris.ts';
import { storeFiles } from '../src/mlflow/artifacts.ts';
import { MlflowHttp } from '../src/mlflow/MlflowHttp.ts';
import { MlflowRun } from '../src/mlflow/MlflowRun.ts';
import { readSettings } from '../src/settings.ts';
import { fakeMlflow } from './support/fakeMlflow.ts';

const missing = { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } };
const find = 'GET mlflow/experiments/get-by-name';
const MINE = 'component:default/mine';

test('a missing experiment is made', async () => {
  const mlflow = await fakeMlflow({
    [find]: missing,
    'POST mlflow/experiments/create': { body: { experiment_id: '9' } },
  });
  const settings = readSettings({ MLOPS_EXPERIMENT: 'a&b', MLOPS_PROJECT: MINE });
  const run = await MlflowRun.start(new MlflowHttp({ baseUrl: mlflow.url }), settings);
  mlflow.close();
  assert.equal(run.id, 'run1');
  assert.deepEqual(mlflow.bodies('mlflow/experiments/create'), [
    { name: 'a&b', tags: [{ key: 'mlops.project', value: MINE }] },
  ]);
  assert.equal(mlflow.bodies('mlflow/runs/create')[0].experiment_id, '9');
  assert.ok(mlflow.calls[0].path.endsWith('experiment_name=a%26b'));
});

test('an experiment that another run made meanwhile is looked up again', async () => {
  const mlflow = await fakeMlflow({
    [find]: missing,
    'POST mlflow/experiments/create': {
      status: 400,
      body: { error_code: 'RESOURCE_ALREADY_EXISTS' },
    },
  });
  const start = MlflowRun.start(new MlflowHttp({ baseUrl: mlflow.url }), readSettings({}));
  await assert.rejects(start, { errorCode: 'RESOURCE_DOES_NOT_EXIST' });
  mlflow.close();
  assert.equal(mlflow.calls.filter(call => call.method === 'GET').length, 2);
});

test('an experiment that names nobody is claimed', async () => {
  const mlflow = await fakeMlflow({});
  const settings = readSettings({ MLOPS_PROJECT: MINE });
  await MlflowRun.start(new MlflowHttp({ baseUrl: mlflow.url }), settings);
  mlflow.close();
  assert.deepEqual(mlflow.bodies('mlflow/experiments/set-experiment-tag'), [
    { experiment_id: '7', key: 'mlops.project', value: MINE },
  ]);
});

test('an experiment of another project is left alone', async () => {
  const tags = [{ key: 'mlops.project', value: 'component:team/wine' }];
  const mlflow = await fakeMlflow({
    [find]: { body: { experiment: { experiment_id: '7', tags } } },
  });
  const settings = readSettings({ MLOPS_PROJECT: MINE });
  const start = MlflowRun.start(new MlflowHttp({ baseUrl: mlflow.url }), settings);
  await assert.rejects(start, { code: 'experiment-taken' });
  mlflow.close();
  assert.equal(mlflow.calls.filter(call => call.method !== 'GET').length, 0);
});

test('an answer that is no JSON is still an error with its status', async () => {
  const mlflow = await fakeMlflow({ [find]: { status: 502, body: '<html>' } });
  const start = MlflowRun.start(new MlflowHttp({ baseUrl: mlflow.url }), readSettings({}));
  await assert.rejects(start, { code: 'mlflow-refused', status: 502, detail: '<html>' });
  mlflow.close();
});

test('a dataset that a parallel trial has just made is logged again', async () => {
  const refused = { status: 400, body: { error_code: 'BAD_REQUEST' } };
  const mlflow = await fakeMlflow({ 'POST mlflow/runs/log-inputs': [refused, refused, {}] });
  const run = await MlflowRun.start(new MlflowHttp({ baseUrl: mlflow.url }), readSettings({}));
  await run.logDataset(irisDataset());
  mlflow.close();
  assert.equal(mlflow.bodies('mlflow/runs/log-inputs').length, 3);
});

test('a trial has a name of its own', async () => {
  const mlflow = await fakeMlflow();
  const http = new MlflowHttp({ baseUrl: mlflow.url });
  for (const index of ['-1', '0', '3']) {
    await MlflowRun.start(
      http,
      readSettings({ MLOPS_DAG_RUN_ID: 'portal-1', MLOPS_MAP_INDEX: index }),
    );
  }
  mlflow.close();
  assert.deepEqual(
    mlflow.bodies('mlflow/runs/create').map(({ run_name }) => run_name),
    ['portal-1', 'portal-1', 'portal-1 trial 3'],
  );
});

test('a store that MLflow does not proxy is refused', async () => {
  const http = new MlflowHttp({ baseUrl: 'http://127.0.0.1:9' });
  await assert.rejects(storeFiles(http, 's3://bucket/1', { a: 'b' }), {
    code: 'artifacts-not-proxied',
  });
});
