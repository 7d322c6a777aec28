import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually, portal, project, signIn } from '../../support/portal.ts';
import { endOfRun, freshName, startRun } from '../../support/projects.ts';
import { BROKEN_PROJECTS } from '../support/brokenProjects.ts';
import { adminOf, readClusterState } from '../support/cluster.ts';
import { copyProject } from '../support/copyProject.ts';
import { createHostedProject } from '../support/hostedProject.ts';
import { openPage, type PortalPage } from '../support/openPage.ts';

const state = readClusterState();
const admin = adminOf(state);
const sound = freshName('sound');
let token: string;
let page: PortalPage;

before(async () => {
  token = await signIn('alice');
  await createHostedProject(token, state, { name: sound });
  // Without a mistake it trains; its pods also bring Node.js into the node's memory,
  // without which a container of 32Mi reads it again for minutes until it is killed.
  const { id } = await startRun(token, sound);
  const run = await endOfRun(token, sound, id);
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));
  page = await openPage('alice');
});
after(() => page?.close());

/**
 * Starts a run and answers it with the diagnosis that is due. The kubelet tells
 * that a container ended a moment before it tells the container's last words,
 * so a vaguer sentence may come first.
 */
async function diagnosed(name: string, code: string) {
  const { id } = await startRun(token, name);
  const { body } = await eventually(
    `${code} of ${name}`,
    () => portal(token, 'GET', project(name, `runs/${id}`)),
    answer => answer.status === 200 && answer.body.diagnosis?.code === code,
    300_000,
  );
  return body;
}

/** No run stays "running" for ever, and no pod keeps its share of the node. */
async function endsAndLeavesNothing(name: string, id: string, code: string) {
  const { body } = await eventually(
    `end of ${id}`,
    () => portal(token, 'GET', project(name, `runs/${id}`)),
    answer => answer.status === 200 && answer.body.state === 'failed',
    300_000,
  );
  assert.equal(body.diagnosis?.code, code, JSON.stringify(body.diagnosis));
  assert.deepEqual(body.versions, []);
  await eventually(
    `pods of ${name} gone`,
    () =>
      admin.json(
        ...['get', 'pods', `--namespace=${state.trainingNamespace}`],
        `--selector=backstage.io/kubernetes-id=${name}`,
      ),
    list => list.items.length === 0,
    60_000,
  );
}

const AT_ONCE = { concurrency: 4 };

describe('a project with one mistake gets the right sentence', AT_ONCE, () => {
  for (const broken of BROKEN_PROJECTS) {
    test(broken.what, async t => {
      const name = freshName(broken.stem);
      const { edit } = broken;
      await copyProject(token, state, { of: sound, name, edit });
      const run = await diagnosed(name, broken.code);
      t.diagnostic(`${broken.code}: ${run.diagnosis.reason}`);
      assert.match(run.diagnosis.reason, broken.names);
      assert.ok(run.diagnosis.nextStep.length > 10);
      await page.showsRun(name, run.id, run.diagnosis.reason);
      await endsAndLeavesNothing(name, run.id, broken.code);
    });
  }
});

describe('a platform with one mistake gets the right sentence', () => {
  const name = sound;

  test('MLflow scaled to 0', async t => {
    await scaleMlflow(0);
    try {
      const run = await diagnosed(name, 'mlflow-unreachable');
      t.diagnostic(`${run.diagnosis.code}: ${run.diagnosis.reason}`);
      await page.showsRun(name, run.id, run.diagnosis.reason);
      await endsAndLeavesNothing(name, run.id, 'mlflow-unreachable');
    } finally {
      await scaleMlflow(1);
    }
  });

  test('a NetworkPolicy that blocks S3', async t => {
    const policy = 'networkpolicy/mlflow-to-s3';
    const namespace = `--namespace=${state.platformNamespace}`;
    const allowed = await admin.json('get', policy, namespace);
    await admin.run(['delete', policy, namespace]);
    try {
      const run = await diagnosed(name, 'artifact-store-unreachable');
      t.diagnostic(`${run.diagnosis.code}: ${run.diagnosis.reason}`);
      await page.showsRun(name, run.id, run.diagnosis.reason);
      await endsAndLeavesNothing(name, run.id, 'artifact-store-unreachable');
    } finally {
      const { metadata, ...rest } = allowed;
      const { name: policyName, namespace: of, labels } = metadata;
      await admin.apply([
        { ...rest, metadata: { name: policyName, namespace: of, labels } },
      ]);
    }
  });

  test('mended, the same project trains', async () => {
    const { id } = await startRun(token, name);
    await eventually(
      'run after the repair',
      () => portal(token, 'GET', project(name, `runs/${id}`)),
      answer => answer.body.state === 'succeeded',
      120_000,
    );
  });
});

async function scaleMlflow(replicas: number): Promise<void> {
  const namespace = `--namespace=${state.platformNamespace}`;
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
    120_000,
  );
}
