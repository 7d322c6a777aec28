import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { eventually, portal, project, signIn } from '../../support/portal.ts';
import { endOfRun, freshName, startRun } from '../../support/projects.ts';
import { readClusterState } from '../support/cluster.ts';
import { createHostedProject } from '../support/hostedProject.ts';
import { mlflow } from '../support/mlflow.ts';

const TRIALS = 12;
const PARALLEL = 4;

const state = readClusterState();
const name = freshName('sweep');
let token: string;
let run: any;
let pods: any[];

before(async () => {
  token = await signIn('alice');
  await createHostedProject(token, state, {
    name,
    answers: { maxTrials: TRIALS, maxParallel: PARALLEL },
  });
  const { id } = await startRun(token, name, { params: { trials: TRIALS } });
  await endOfRun(token, name, id, 600_000);
  // The registry is asked by another poll than Airflow.
  ({ body: run } = await eventually(
    'version of the sweep',
    () => portal(token, 'GET', project(name, `runs/${id}`)),
    ({ body }) => body.state !== 'succeeded' || body.versions.length > 0,
  ));
  const answer = await portal(token, 'GET', project(name, `runs/${id}/pods`));
  pods = answer.body.pods;
});

test('all trials are shown under one run, a pod each', async () => {
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));
  assert.equal(run.mlflowRuns.length, TRIALS);
  const trials = pods.map(pod => pod.mapIndex).sort((a, b) => a - b);
  assert.deepEqual(
    trials,
    Array.from({ length: TRIALS }, (_, index) => index),
  );
  const { body } = await portal(token, 'GET', project(name, 'training'));
  assert.equal(body.runs.runs.length, 1);
});

test('never more pods at once than the project allows', () => {
  const spans = pods.map(({ createdAt, containers }) => ({
    from: Date.parse(createdAt),
    until: Date.parse(containers.find((c: any) => c.name === 'base').endedAt),
  }));
  const atOnce = spans.map(
    ({ from }) =>
      spans.filter(other => other.from <= from && from < other.until).length,
  );
  assert.ok(Math.max(...atOnce) <= PARALLEL, `${Math.max(...atOnce)} at once`);
  assert.ok(Math.max(...atOnce) > 1, 'the trials ran one after the other');
});

test('the trials differ, and the best of them is registered', async () => {
  const found = await Promise.all(
    run.mlflowRuns.map(({ id }: { id: string }) =>
      mlflow(state, `runs/get?run_id=${id}`),
    ),
  );
  const trials = found.map(({ run: { info, data } }) => ({
    id: info.run_id,
    params: JSON.stringify(
      data.params.map((p: any) => `${p.key}=${p.value}`).sort(),
    ),
    accuracy: data.metrics.find((m: any) => m.key === 'accuracy').value,
  }));
  assert.ok(new Set(trials.map(({ params }) => params)).size > TRIALS / 2);
  assert.equal(run.versions.length, 1);
  const { model_version: version } = await mlflow(
    state,
    `model-versions/get?name=${name}&version=${run.versions[0].version}`,
  );
  const best = Math.max(...trials.map(({ accuracy }) => accuracy));
  const registered = trials.find(({ id }) => id === version.run_id);
  assert.equal(registered?.accuracy, best);
});
