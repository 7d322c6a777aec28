import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { createProject } from '../support/createProject.ts';
import { eventually, portal, project, signIn } from '../support/portal.ts';
import { endOfRun, freshName, startRun } from '../support/projects.ts';
import { deliverCommit } from '../support/pushCommit.ts';
import { stack } from '../support/stack.ts';
import { readMlflow } from '../support/readMlflow.ts';

/**
 * What a split of Iris gives a forest of 20 trees, by the seed of the split:
 * 2: accuracy 0.9667, versicolor 1.0; 5: 0.9333, 1.0; 6: 0.9333, 0.9; 8: 0.9, 1.0.
 */
const FLOOR = { metric: 'recall_versicolor', value: 0.95 };

const name = freshName('gate');
let token: string;

/** Trains with a seed and answers the version that the portal shows. */
async function train(seed: number) {
  const { id } = await startRun(token, name, { params: { seed } });
  const run = await endOfRun(token, name, id);
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));
  const { body } = await eventually(
    `version of ${id}`,
    () => portal(token, 'GET', project(name, 'versions')),
    answer => answer.body.versions.some((v: any) => v.trainingRunId === id),
  );
  return body.versions.find((v: any) => v.trainingRunId === id);
}

const champion = async () =>
  (await readMlflow('registered-models/alias', { name, alias: 'champion' }))
    .model_version.version;

/** The verdict in the tags of a version and of its MLflow run, which must say the same. */
async function tagsOf(version: string) {
  const found = await readMlflow('model-versions/get', { name, version });
  const { run } = await readMlflow('runs/get', {
    run_id: found.model_version.run_id,
  });
  const gate = (tags: { key: string; value: string }[]) =>
    Object.fromEntries(
      tags
        .filter(({ key }) => key.startsWith('mlops.gate'))
        // Which aliases were moved to it: only a version has that.
        .filter(({ key }) => key !== 'mlops.gate_moves')
        .map(({ key, value }) => [key, value]),
    );
  const ofVersion = gate(found.model_version.tags);
  assert.deepEqual(gate(run.data.tags), ofVersion);
  return ofVersion;
}

before(async () => {
  token = await signIn('alice');
  await createProject(token, name, {
    nEstimators: 20,
    gateMetric: 'accuracy',
    floors: [FLOOR],
  });
});

test('the first version that reaches the floors is the champion', async () => {
  const first = await train(8);
  assert.equal(first.gate.decision, 'first');
  assert.equal(await champion(), first.version);
});

test('a better mean that breaks the floor of one class is stopped, and it is said everywhere', async () => {
  const stopped = await train(6);
  assert.ok(stopped.metrics.accuracy > 0.9);
  const reason =
    'recall_versicolor 0.9 is below the least value allowed, 0.95.';
  const broken = {
    metric: FLOOR.metric,
    value: 0.9,
    floor: FLOOR.value,
    bound: 'least',
  };
  assert.deepEqual(stopped.gate, {
    decision: 'rejected',
    reason,
    brokenFloors: [broken],
  });
  assert.deepEqual(await tagsOf(stopped.version), {
    'mlops.gate': 'rejected',
    'mlops.gate_reason': reason,
    'mlops.gate_floors':
      '[{"metric": "recall_versicolor", "value": 0.9, "floor": 0.95, "bound": "least"}]',
  });
  assert.equal(await champion(), '1');

  const path = project(name, `runs/${stopped.trainingRunId}`);
  const { body: run } = await portal(token, 'GET', path);
  assert.deepEqual(run.versions[0].gate, stopped.gate);
});

test('a better version is suggested, and the champion stays', async () => {
  const better = await train(5);
  assert.equal(better.gate.decision, 'suggested');
  assert.deepEqual(better.aliases, ['challenger']);
  assert.equal(await champion(), '1');
});

test('once the gate is automatic, a better version is promoted and a worse one is not', async () => {
  const path = join(stack.home, 'projects', name, 'mlops.json');
  const mlops = JSON.parse(await readFile(path, 'utf8'));
  mlops.gate.mode = 'automatic';
  await deliverCommit(token, name, {
    'mlops.json': `${JSON.stringify(mlops, null, 2)}\n`,
  });
  const promoted = await train(2);
  assert.equal(promoted.gate.decision, 'promoted');
  assert.equal(await champion(), promoted.version);

  const worse = await train(8);
  assert.equal(worse.gate.decision, 'rejected');
  assert.match(worse.gate.reason, /accuracy 0.9000 against .* 0.9667/);
  assert.equal(worse.gate.brokenFloors, undefined);
  assert.equal(await champion(), promoted.version);
});
