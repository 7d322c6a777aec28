import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '../../support/portal.ts';
import { endOfRun, startRun } from '../../support/projects.ts';
import { BrokenRuns } from '../support/BrokenRuns.ts';
import { adminOf, readClusterState } from '../support/cluster.ts';

const state = readClusterState();
const admin = adminOf(state);
const namespace = `--namespace=${state.platformNamespace}`;
let runs: BrokenRuns;

before(async () => {
  runs = await BrokenRuns.open(state);
});
after(() => runs?.close());

test('MLflow scaled to 0 is told as what stopped the run', async t => {
  await scaleMlflow(0);
  try {
    await runs.fails(t, runs.sound, { code: 'mlflow-unreachable' });
  } finally {
    await scaleMlflow(1);
  }
});

test('a NetworkPolicy that blocks S3 is told as what stopped the run', async t => {
  const policy = 'networkpolicy/mlflow-to-s3';
  const allowed = await admin.json('get', policy, namespace);
  await admin.run(['delete', policy, namespace]);
  try {
    await runs.fails(t, runs.sound, { code: 'artifact-store-unreachable' });
  } finally {
    const { metadata, ...rest } = allowed;
    const { name, namespace: of, labels } = metadata;
    await admin.apply([{ ...rest, metadata: { name, namespace: of, labels } }]);
  }
});

test('mended, the same project trains', async () => {
  const { token, sound } = runs;
  const { id } = await startRun(token, sound);
  const { state: end, diagnosis } = await endOfRun(token, sound, id);
  assert.equal(end, 'succeeded', JSON.stringify(diagnosis));
});

async function scaleMlflow(replicas: number): Promise<void> {
  const target = 'deployment/mlflow';
  await admin.run(['scale', target, namespace, `--replicas=${replicas}`]);
  await admin.run([
    ...['rollout', 'status', target, namespace, '--timeout=180s'],
  ]);
  await eventually(
    `MLflow with ${replicas} replicas`,
    () =>
      admin.json(
        ...['get', 'pods', namespace],
        '--selector=app.kubernetes.io/name=mlflow',
      ),
    list => list.items.length === replicas,
  );
}
