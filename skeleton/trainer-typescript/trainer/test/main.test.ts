import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, test } from 'node:test';
import { fakeMlflow, type Answer } from './support/fakeMlflow.ts';
import { reportedError, runTrainer as run } from './support/runTrainer.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'trainer-'));
after(() => rmSync(FOLDER, { recursive: true }));
const MLOPS_FILE = join(FOLDER, 'mlops.json');
const data = { source: 'iris', target: 'species', features: ['*'] };
writeFileSync(MLOPS_FILE, JSON.stringify({ data }));
/** Iris, whatever the project trains on. */
const runTrainer = (env: Record<string, string>) => run({ MLOPS_FILE, ...env });

const PARAMS = '{"nEstimators": 50, "maxDepth": null, "testShare": 0.2, "seed": 42}';

test('without MLflow it prints the metrics and logs nothing', async () => {
  const { code, stdout, stderr } = await runTrainer({ MLOPS_PARAMS: PARAMS }).ended;
  assert.equal(code, 0, stderr);
  assert.match(stdout, /MLFLOW_TRACKING_URI is not set/);
  assert.match(stdout, /accuracy +0\.9/);
});

test('a run is logged in full and its result is written', async () => {
  const mlflow = await fakeMlflow();
  const resultPath = join(FOLDER, 'result.json');
  const { code, stderr } = await runTrainer({
    MLFLOW_TRACKING_URI: mlflow.url,
    MLOPS_PARAMS: PARAMS,
    MLOPS_DAG_RUN_ID: 'portal-1',
    MLOPS_REQUESTED_BY: 'user:default/alice',
    MLOPS_TRACE_ID: 'a'.repeat(32),
    MLOPS_COMMIT: 'abc',
    MLOPS_RESULT_PATH: resultPath,
  }).ended;
  mlflow.close();
  assert.equal(code, 0, stderr);
  const result = JSON.parse(readFileSync(resultPath, 'utf8'));
  assert.equal(result.mlflowRunId, 'run1');
  assert.equal(result.modelId, 'm-1');

  const tags = Object.fromEntries(
    mlflow
      .bodies('mlflow/runs/create')[0]
      .tags.map(({ key, value }: { key: string; value: string }) => [key, value]),
  );
  assert.equal(tags['mlops.dag_run_id'], 'portal-1');
  assert.equal(tags['mlops.requested_by'], 'user:default/alice');
  assert.equal(tags['mlops.trace_id'], 'a'.repeat(32));
  assert.equal(tags['mlflow.source.git.commit'], 'abc');
  assert.ok(!('mlops.task_id' in tags), 'an unknown tag is left out');

  const [{ params }, { metrics }] = mlflow.bodies('mlflow/runs/log-batch');
  assert.deepEqual(params.at(-1), { key: 'trainer', value: 'typescript' });
  assert.deepEqual(params[1], { key: 'maxDepth', value: 'null' });
  const accuracy = metrics.find(({ key }: { key: string }) => key === 'accuracy');
  assert.equal(accuracy.value, result.metrics.accuracy);
  assert.equal(accuracy.model_id, 'm-1');

  const [{ datasets }] = mlflow.bodies('mlflow/runs/log-inputs');
  assert.equal(datasets[0].dataset.name, 'iris');
  assert.equal(mlflow.bodies('mlflow/logged-models/m-1')[0].status, 'LOGGED_MODEL_READY');
  assert.equal(mlflow.bodies('mlflow/runs/update')[0].status, 'FINISHED');
  assert.ok(mlflow.calls.every(({ headers }) => !headers['transfer-encoding']));
  const stored = mlflow.calls
    .filter(call => call.method === 'PUT')
    .map(call => call.path.replace('mlflow-artifacts/artifacts/7/', ''))
    .sort();
  assert.deepEqual(stored, [
    'models/m-1/artifacts/MLmodel',
    'models/m-1/artifacts/conda.yaml',
    'models/m-1/artifacts/input_example.json',
    'models/m-1/artifacts/model.onnx',
    'models/m-1/artifacts/python_env.yaml',
    'models/m-1/artifacts/requirements.txt',
    'models/m-1/artifacts/serving_input_example.json',
    'run1/artifacts/data/checks.json',
    'run1/artifacts/data/profile.json',
    'run1/artifacts/evaluation/confusion_matrix.json',
    'run1/artifacts/evaluation/confusion_matrix.svg',
    'run1/artifacts/evaluation/feature_importance.json',
    'run1/artifacts/evaluation/feature_importance.svg',
    'run1/artifacts/evaluation/predictions.json',
  ]);
});

test('a failure ends the MLflow run with its reason and exits 1', async () => {
  const mlflow = await fakeMlflow();
  const { code, stderr } = await runTrainer({
    MLFLOW_TRACKING_URI: mlflow.url,
    MLOPS_PARAMS: '{"testShare": 0.001}',
  }).ended;
  mlflow.close();
  assert.equal(code, 1);
  assert.equal(reportedError(stderr).code, 'bad-split');
  const [tag] = mlflow.bodies('mlflow/runs/set-tag');
  assert.equal(tag.key, 'mlops.failure_reason');
  assert.match(tag.value, /testShare 0.001/);
  assert.equal(mlflow.bodies('mlflow/runs/update')[0].status, 'FAILED');
});

test('wrong parameters end the run too', async () => {
  const mlflow = await fakeMlflow();
  const env = { MLFLOW_TRACKING_URI: mlflow.url, MLOPS_PARAMS: '{"nEstimators": 0}' };
  const { code, stderr } = await runTrainer(env).ended;
  mlflow.close();
  assert.equal(code, 1);
  assert.match(reportedError(stderr).message, /nEstimators must be at least 1/);
  assert.equal(mlflow.bodies('mlflow/runs/update')[0].status, 'FAILED');
});

test('a regression is logged with its own signature and pictures', async () => {
  const mlflow = await fakeMlflow();
  const rows = Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 5},${i * 2}`);
  writeFileSync(join(FOLDER, 'numbers.csv'), ['a,b,y', ...rows, ''].join('\n'));
  const file = join(FOLDER, 'regression.json');
  const numbers = { source: 'file', path: 'numbers.csv', target: 'y', features: ['*'] };
  writeFileSync(file, JSON.stringify({ task: 'regression', data: numbers }));
  const { code, stdout, stderr } = await runTrainer({
    MLFLOW_TRACKING_URI: mlflow.url,
    MLOPS_PARAMS: PARAMS,
    MLOPS_FILE: file,
  }).ended;
  mlflow.close();
  assert.equal(code, 0, stderr);
  assert.match(stdout, /rmse +\d/);
  const stored = mlflow.calls.filter(call => call.method === 'PUT');
  const pictures = stored.map(({ path }) => /evaluation\/(.*)$/.exec(path)?.[1]).filter(Boolean);
  assert.deepEqual(pictures.sort(), [
    'feature_importance.json',
    'feature_importance.svg',
    'predictions.json',
    'residuals.json',
    'residuals.svg',
  ]);
  const mlmodel = stored.find(({ path }) => path.endsWith('MLmodel'))!;
  const { signature } = JSON.parse(mlmodel.body.toString());
  assert.deepEqual(JSON.parse(signature.outputs), [
    { type: 'double', name: 'prediction', required: true },
  ]);
});

test('data that cannot be trained on ends the run before the training, with its report', async () => {
  const mlflow = await fakeMlflow();
  writeFileSync(join(FOLDER, 'empty.csv'), 'a,species\n');
  const other = join(FOLDER, 'other.json');
  const file = { ...data, source: 'file', path: 'empty.csv' };
  writeFileSync(other, JSON.stringify({ data: file }));
  const { code, stderr } = await runTrainer({
    MLFLOW_TRACKING_URI: mlflow.url,
    MLOPS_FILE: other,
  }).ended;
  mlflow.close();
  assert.equal(code, 1);
  assert.equal(reportedError(stderr).code, 'data-empty');
  const [{ key, value }] = mlflow.bodies('mlflow/runs/set-tag');
  assert.deepEqual([key, value], ['mlops.failure_reason', 'The training data has 0 rows.']);
  assert.equal(mlflow.bodies('mlflow/runs/update')[0].status, 'FAILED');
  const [stored, ...others] = mlflow.calls.filter(call => call.method === 'PUT');
  assert.match(stored.path, /run1\/artifacts\/data\/checks.json$/);
  assert.equal(JSON.parse(stored.body.toString())[0].passed, false);
  assert.equal(others.length, 0);
  assert.equal(mlflow.bodies('mlflow/logged-models').length, 0);
});

test('the reason is told when MLflow cannot be told of it', async () => {
  const mlflow = await fakeMlflow({ 'POST mlflow/runs/update': { status: 400, body: {} } });
  const params = '{"nEstimators": 0}';
  const trainer = runTrainer({ MLFLOW_TRACKING_URI: mlflow.url, MLOPS_PARAMS: params });
  const { code, stderr } = await trainer.ended;
  mlflow.close();
  assert.equal(code, 1);
  assert.match(stderr, /The end of the run could not be written to MLflow\./);
  assert.equal(reportedError(stderr).code, 'bad-parameter');
});

test('a refusal in the middle ends the run with its reason', async () => {
  const refused = { status: 403, body: { error_code: 'PERMISSION_DENIED' } };
  const mlflow = await fakeMlflow({ 'POST mlflow/logged-models': refused });
  const trainer = runTrainer({ MLFLOW_TRACKING_URI: mlflow.url, MLOPS_PARAMS: PARAMS });
  const { stderr } = await trainer.ended;
  mlflow.close();
  const { code, message } = reportedError(stderr);
  assert.equal(code, 'mlflow-refused');
  assert.match(message, /^MLflow answered 403 PERMISSION_DENIED/);
  assert.equal(mlflow.bodies('mlflow/runs/update').at(-1).status, 'FAILED');
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends the MLflow run as KILLED and exits 143`, async () => {
    const mlflow = await fakeMlflow({ 'POST mlflow/runs/log-inputs': 'never' });
    const trainer = runTrainer({
      MLFLOW_TRACKING_URI: mlflow.url,
      MLOPS_PARAMS: PARAMS,
    });
    const logging = async () => {
      while (mlflow.bodies('mlflow/runs/log-inputs').length === 0) await sleep(10);
    };
    await Promise.race([logging(), trainer.ended]);
    trainer.stop(signal);
    const { code, stderr } = await trainer.ended;
    mlflow.close();
    assert.equal(code, 143, stderr);
    assert.equal(mlflow.bodies('mlflow/runs/update')[0].status, 'KILLED');
    assert.equal(mlflow.bodies('mlflow/runs/set-tag').length, 0);
  });
}

test('SIGTERM while the MLflow run is being made ends that run, too', async () => {
  const late = Promise.withResolvers<Answer>();
  const mlflow = await fakeMlflow({ 'POST mlflow/runs/create': late.promise });
  const trainer = runTrainer({ MLFLOW_TRACKING_URI: mlflow.url, MLOPS_PARAMS: PARAMS });
  const making = async () => {
    while (mlflow.bodies('mlflow/runs/create').length === 0) await sleep(10);
  };
  await Promise.race([making(), trainer.ended]);
  trainer.stop('SIGTERM');
  await sleep(100);
  const info = { run_id: 'run1', artifact_uri: 'mlflow-artifacts:/7/run1/artifacts' };
  late.resolve({ body: { run: { info } } });
  const { code, stderr } = await trainer.ended;
  mlflow.close();
  assert.equal(code, 143, stderr);
  const [{ run_id: ended, status }] = mlflow.bodies('mlflow/runs/update');
  assert.deepEqual([ended, status], ['run1', 'KILLED']);
});

test('an MLflow that does not answer is named', async () => {
  const mlflow = await fakeMlflow();
  mlflow.close();
  const { code, stderr } = await runTrainer({ MLFLOW_TRACKING_URI: mlflow.url }).ended;
  assert.equal(code, 1);
  assert.equal(reportedError(stderr).code, 'mlflow-unreachable');
  assert.match(reportedError(stderr).message, /ECONNREFUSED/);
});

test('a trial trains with the parameters that it is given and says which it is', async () => {
  const mlflow = await fakeMlflow();
  const { code, stderr } = await runTrainer({
    MLFLOW_TRACKING_URI: mlflow.url,
    MLOPS_PARAMS: PARAMS,
    MLOPS_MAP_INDEX: '2',
  }).ended;
  mlflow.close();
  assert.equal(code, 0, stderr);
  const [{ params }] = mlflow.bodies('mlflow/runs/log-batch');
  assert.equal(params[0].value, '50');
  const [{ tags }] = mlflow.bodies('mlflow/runs/create');
  assert.ok(
    tags.some(
      ({ key, value }: { key: string; value: string }) =>
        key === 'mlops.map_index' && value === '2',
    ),
  );
});

test('a store that MLflow cannot write to is named', async () => {
  const mlflow = await fakeMlflow({ 'PUT *': { status: 500, body: 'Internal Server Error' } });
  const { code, stderr } = await runTrainer({
    MLFLOW_TRACKING_URI: mlflow.url,
    MLOPS_PARAMS: PARAMS,
  }).ended;
  mlflow.close();
  assert.equal(code, 1);
  assert.equal(reportedError(stderr).code, 'artifact-store-unreachable');
  assert.equal(mlflow.bodies('mlflow/runs/update')[0].status, 'FAILED');
});

test('a refused login says what to check and shows no password', async () => {
  const mlflow = await fakeMlflow({
    'GET mlflow/experiments/get-by-name': { status: 401, body: 'You are not authenticated' },
  });
  const { code, stdout, stderr } = await runTrainer({
    MLFLOW_TRACKING_URI: mlflow.url,
    MLFLOW_TRACKING_USERNAME: 'trainer',
    MLFLOW_TRACKING_PASSWORD: 'hunter2',
  }).ended;
  mlflow.close();
  assert.equal(code, 1);
  assert.equal(reportedError(stderr).code, 'mlflow-refused');
  assert.match(reportedError(stderr).nextStep, /MLFLOW_TRACKING_USERNAME/);
  assert.doesNotMatch(stdout + stderr, /hunter2/);
  const basic = Buffer.from('trainer:hunter2').toString('base64');
  assert.equal(mlflow.calls[0].headers.authorization, `Basic ${basic}`);
});
