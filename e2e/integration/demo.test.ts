import assert from 'node:assert/strict';
import { test } from 'node:test';
import { airflow } from '../support/airflow.ts';
import { portal, project, signIn } from '../support/portal.ts';
import { demo, freshName } from '../support/projects.ts';
import { readMlflow } from '../support/readMlflow.ts';
import { command, python, stack } from '../support/stack.ts';

const name = freshName('wine-quality');
const inPython = freshName('wine-kedro');

test('the demo creates, trains and registers', async () => {
  const { code, summary } = await demo('--name', name);
  assert.equal(code, 0, JSON.stringify(summary));
  assert.equal(summary.entityRef, `component:default/${name}`);
  assert.equal(summary.trainer, 'typescript');
  assert.equal(summary.dagId, `${name}-train`);
  assert.equal(summary.state, 'succeeded');
  assert.equal(summary.modelName, name);
  assert.equal(summary.modelVersion, '1');
  assert.match(summary.mlflowRunId, /^[0-9a-f]{32}$/);
  assert.match(summary.commit, /^[0-9a-f]{40}$/);
  assert.ok(summary.metrics.accuracy > 0.8 && summary.metrics.accuracy <= 1);
  for (const key of [
    'createMs',
    'dagRunnableMs',
    'triggerToRunningMs',
    'triggerToRegisteredMs',
  ]) {
    assert.ok(
      Number.isFinite(summary.timings[key]) && summary.timings[key] >= 0,
      key,
    );
  }
});

test('and so it does with the other trainer', async () => {
  const { code, summary } = await demo(
    ...['--name', inPython, '--trainer', 'kedro'],
  );
  assert.equal(code, 0, JSON.stringify(summary));
  assert.equal(summary.trainer, 'kedro');
  assert.equal(summary.state, 'succeeded');
  assert.equal(summary.modelVersion, '1');
  assert.ok(summary.metrics.accuracy > 0.8 && summary.metrics.accuracy <= 1);
});

test('what the demo reports is what the portal shows', async () => {
  const token = await signIn('alice');
  const { body } = await portal(token, 'GET', project(name, 'training'));
  assert.equal(body.runs.runs.length, 1);
  assert.equal(body.runs.runs[0].state, 'succeeded');
  assert.deepEqual(
    body.versions.aliases.map((a: { alias: string }) => a.alias).sort(),
    ['challenger', 'champion'],
  );
  assert.equal(body.versions.versions[0].trainingRunId, body.runs.runs[0].id);
  assert.equal(
    body.versions.versions[0].commit.sha,
    body.project.dag.commit.sha,
  );
});

for (const model of [name, inPython]) {
  test(`one trace id leads from the portal to the MLflow run of ${model}`, async () => {
    const token = await signIn('alice');
    const { body } = await portal(token, 'GET', project(model, 'training'));
    const [{ id, traceId, mlflowRuns }] = body.runs.runs;
    assert.match(traceId, /^[0-9a-f]{32}$/);
    const path = `/dags/${model}-train/dagRuns/${id}`;
    const { answer: dagRun } = await airflow('GET', path);
    assert.equal(dagRun.conf.mlops_trace_id, traceId);
    const { run } = await readMlflow('runs/get', { run_id: mlflowRuns[0].id });
    const tags: { key: string; value: string }[] = run.data.tags;
    const tag = tags.find(({ key }) => key === 'mlops.trace_id');
    assert.equal(tag?.value, traceId);
  });

  test(`any MLflow client loads ${model} and predicts what the trainer predicted`, async () => {
    const { code, stdout, stderr } = await command(python, [
      'e2e/skeleton/verify_model.py',
      model,
      stack.mlflow,
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /150 of 150/);
  });
}

test('the same name again is a clear error and breaks nothing', async () => {
  const { code, summary } = await demo('--name', name);
  assert.equal(code, 1);
  assert.match(summary.error, /already|taken|exists/i);
  const token = await signIn('alice');
  const { body } = await portal(token, 'GET', project(name, 'training'));
  assert.equal(body.runs.runs.length, 1);
  assert.equal(body.project.dag.state, 'ready');
});

test('a training that fails ends with exit code 1 and the reason', async () => {
  const failing = freshName('failing');
  const { code, summary } = await demo(
    '--name',
    failing,
    '--params',
    '{"testShare": 0.001}',
  );
  assert.equal(code, 1);
  assert.equal(summary.state, 'failed');
  assert.match(summary.error, /testShare/);
});
