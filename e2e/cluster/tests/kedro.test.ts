import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { portal, project, signIn } from '../../support/portal.ts';
import { endOfRun, freshName, startRun } from '../../support/projects.ts';
import { readClusterState } from '../support/cluster.ts';
import { Endpoint } from '../support/Endpoint.ts';
import { createHostedProject } from '../support/hostedProject.ts';
import { mlflow } from '../support/mlflow.ts';

/** The setosa that Fisher measured first. */
const FLOWER = {
  sepal_length: 5.1,
  sepal_width: 3.5,
  petal_length: 1.4,
  petal_width: 0.2,
};

const state = readClusterState();
const name = freshName('kedro');
let endpoint: Endpoint | undefined;

after(() => endpoint?.remove());

test('a Kedro project trains in a pod of its own image, and its model is registered', async () => {
  const token = await signIn('alice');
  const answers = { trainer: 'kedro', endpoint: true };
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

test('its endpoint predicts for a namespace that may call it, and names the version', async () => {
  endpoint = await Endpoint.apply(state, name);
  const { model_version: champion } = await mlflow(
    state,
    `registered-models/alias?name=${name}&alias=champion`,
  );
  const callers = { 'mlops/role': 'ingress' };
  const outcome = await endpoint.predictFrom(`${name}-in`, callers, [FLOWER]);
  assert.equal(outcome.status, 200, JSON.stringify(outcome));
  assert.equal(outcome.version, champion.version);
  const { model, version, runId, predictions } = outcome.body;
  assert.deepEqual(
    [model, version, runId],
    [name, champion.version, champion.run_id],
  );
  assert.equal(predictions[0].label, 'setosa');
});

test('no other namespace reaches it', async () => {
  const outcome = await endpoint!.predictFrom(`${name}-out`, {}, [FLOWER]);
  assert.deepEqual(outcome, { error: 'TimeoutError' });
});

test('its pods run the pinned image as nobody, and can write nothing', async () => {
  const pods = await endpoint!.inPods(
    `console.log(process.getuid());
     try { fs.writeFileSync('/tmp/x', ''); } catch (error) { console.log(error.code); }`,
  );
  assert.ok(pods.length > 0);
  for (const { image, printed } of pods) {
    assert.equal(image, endpoint!.image);
    assert.deepEqual(printed.trim().split('\n'), ['65533', 'EROFS']);
  }
});
