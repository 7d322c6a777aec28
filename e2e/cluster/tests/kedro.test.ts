import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portal, project, signIn } from '../../support/portal.ts';
import { endOfRun, freshName, startRun } from '../../support/projects.ts';
import { readClusterState } from '../support/cluster.ts';
import { createHostedProject } from '../support/hostedProject.ts';
import { mlflow } from '../support/mlflow.ts';

const state = readClusterState();

test('a Kedro project trains in a pod of its own image, and its model is registered', async () => {
  const token = await signIn('alice');
  const name = freshName('kedro');
  const answers = { trainer: 'kedro' };
  const commit = await createHostedProject(token, state, { name, answers });
  const { id } = await startRun(token, name);
  const run = await endOfRun(token, name, id);
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));

  const { body } = await portal(token, 'GET', project(name, `runs/${id}/pods`));
  const [pod] = body.pods;
  const base = pod.containers.find((c: any) => c.name === 'base');
  assert.equal(base.image, state.images['trainer-kedro']);
  assert.equal(pod.commit, commit);

  const { model_version: version } = await mlflow(
    state,
    `model-versions/get?name=${name}&version=1`,
  );
  const { run: trained } = await mlflow(
    state,
    `runs/get?run_id=${version.run_id}`,
  );
  const params = Object.fromEntries(
    trained.data.params.map((p: any) => [p.key, p.value]),
  );
  assert.equal(params.trainer, 'kedro');
  const metrics = trained.data.metrics.map((metric: any) => metric.key);
  for (const metric of ['accuracy', 'macro_f1', 'recall_setosa'])
    assert.ok(metrics.includes(metric), `${metric} is missing in ${metrics}`);
});
