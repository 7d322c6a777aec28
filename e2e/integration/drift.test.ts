import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { iris, toCsv, withColumn } from '../data/irisCsv.ts';
import { airflow, runDag, runsOf } from '../support/airflow.ts';
import { createProject } from '../support/createProject.ts';
import { eventually, portal, project, signIn } from '../support/portal.ts';
import { endOfRun, freshName, startRun } from '../support/projects.ts';
import { deliverCommit } from '../support/pushCommit.ts';
import { readMlflow } from '../support/readMlflow.ts';
import { stack } from '../support/stack.ts';

const name = freshName('drift');
const DATA = 'data/training.csv';
const doubled = (column: string) =>
  toCsv(withColumn(column, cell => String(2 * Number(cell))));
let token: string;
let first: string;
let suggestion: any; // As the portal's API gives it.

const suggested = async () =>
  (await portal(token, 'GET', project(name, 'training'))).body.suggestion;
const answer = (verb: string, id: string, who = token) =>
  portal(who, 'POST', project(name, `suggestion/${verb}`), { id });
const check = (commit?: string) => runDag(`${name}-drift`, commit);

/** What the model in MLflow is tagged with. */
async function tags(): Promise<Record<string, string>> {
  const { registered_model: model } = await readMlflow(
    'registered-models/get',
    { name },
  );
  return Object.fromEntries(
    (model.tags ?? []).map((tag: { key: string; value: string }) => [
      tag.key,
      tag.value,
    ]),
  );
}

before(async () => {
  token = await signIn('alice');
  await createProject(token, name, {
    dataset: 'file',
    dataPath: DATA,
    task: 'classification',
    target: 'species',
    nEstimators: 10,
    // Not while this test runs.
    driftSchedule: 'custom',
    driftCron: '0 0 1 1 *',
    driftAction: 'suggest',
  });
});

test('without a champion there is nothing to compare with, and the task is skipped', async () => {
  const { state, tasks } = await check();
  assert.equal(state, 'success');
  assert.deepEqual(tasks, { check: 'success', suggest: 'skipped' });
  assert.equal(await suggested(), undefined);
});

test('data that is as before suggests nothing', async () => {
  const { id } = await startRun(token, name);
  first = id;
  const run = await endOfRun(token, name, id);
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));
  const { tasks } = await check();
  assert.deepEqual(tasks, { check: 'success', suggest: 'skipped' });
  assert.equal((await tags())['mlops.retrain_suggestion'], undefined);
});

test('drifted data suggests a training, and starts none', async () => {
  const commit = await deliverCommit(token, name, {
    [DATA]: doubled('petal_length'),
  });
  const { runId, state, tasks } = await check(commit);
  assert.equal(state, 'success');
  assert.deepEqual(tasks, { check: 'success', suggest: 'success' });
  suggestion = await eventually('a suggestion', suggested, Boolean);
  assert.match(
    suggestion.reason,
    /^1 of 4 columns has drifted from the champion's data, "petal_length": PSI \d\.\d\d \(at most 0\.25\), KS p-value 0\.0000\.$/,
  );
  assert.deepEqual(
    suggestion.columns.map(({ column }: { column: string }) => column),
    ['petal_length'],
  );
  assert.equal(suggestion.championVersion, '1');
  assert.equal(suggestion.dagRunId, runId);
  assert.deepEqual(await runsOf(`${name}-train`), [first]);
});

test('a dismissal hides it for everybody, also from the next check, and can be taken back', async () => {
  const carol = await signIn('carol');
  assert.equal((await answer('dismiss', suggestion.id, carol)).status, 403);
  assert.equal((await answer('dismiss', 'another')).status, 409);

  const dismissed = await answer('dismiss', suggestion.id);
  assert.deepEqual([dismissed.status, dismissed.body], [200, {}]);
  const { by, id } = JSON.parse(
    (await tags())['mlops.retrain_suggestion_dismissed'],
  );
  assert.deepEqual([by, id], ['user:default/alice', suggestion.id]);
  const { tasks } = await check();
  assert.equal(tasks.suggest, 'success');
  assert.equal(await suggested(), undefined);

  const restored = await answer('restore', suggestion.id);
  assert.equal(restored.body.suggestion.id, suggestion.id);
  assert.equal((await suggested()).at, suggestion.at);
});

test('a training answers it', async () => {
  const { id } = await startRun(token, name, { note: suggestion.reason });
  assert.equal(await suggested(), undefined);
  const run = await endOfRun(token, name, id);
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));
  assert.equal(run.trigger.note, suggestion.reason);
  await check();
  assert.equal(await suggested(), undefined, 'asked once');
});

test('asked to retrain by itself it does, once for each suggestion', async () => {
  const path = join(stack.home, 'projects', name, 'mlops.json');
  const mlops = JSON.parse(await readFile(path, 'utf8'));
  const commit = await deliverCommit(token, name, {
    'mlops.json': `${JSON.stringify(
      { ...mlops, drift: { action: 'retrain' } },
      null,
      2,
    )}\n`,
    [DATA]: doubled('sepal_length'),
  });
  const { tasks } = await check(commit);
  assert.deepEqual(tasks, {
    check: 'success',
    suggest: 'success',
    retrain: 'success',
  });
  const { id } = JSON.parse((await tags())['mlops.retrain_suggestion']);
  const run = await endOfRun(token, name, `drift-${id}`);
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));
  assert.equal(await suggested(), undefined, 'it is answered');
  const { body } = await portal(token, 'GET', project(name, 'versions'));
  assert.equal(body.versions[0].requestedBy, 'drift-check');

  const again = await check();
  assert.deepEqual(again.tasks, {
    check: 'success',
    suggest: 'success',
    retrain: 'skipped',
  });
  assert.equal((await runsOf(`${name}-train`)).length, 3);
});

test('a suggestion that no longer holds is taken back', async () => {
  const commit = await deliverCommit(token, name, { [DATA]: toCsv(iris) });
  const { tasks } = await check(commit);
  assert.equal(tasks.suggest, 'skipped');
  assert.equal((await tags())['mlops.retrain_suggestion'], undefined);
});

test('data that cannot be read fails the check with its reason in the log', async () => {
  const commit = await deliverCommit(token, name, {
    [DATA]: 'sepal_length,species\n1,a\n',
  });
  const { runId, state, tasks } = await check(commit);
  assert.equal(state, 'failed');
  assert.deepEqual(tasks, {
    check: 'failed',
    suggest: 'upstream_failed',
    retrain: 'upstream_failed',
  });
  const log = await airflow(
    'GET',
    `/dags/${name}-drift/dagRuns/${encodeURIComponent(
      runId,
    )}/taskInstances/check/logs/1`,
  );
  assert.match(JSON.stringify(log.answer), /data-missing-column/);
});
