import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { IMAGES } from '../../../deploy/images/src/images.ts';
import {
  restrictedPod,
  type TrialPod,
} from '../../../deploy/images/src/restrictedPod.ts';
import { adminOf, readClusterState } from '../support/cluster.ts';

const REPO = join(import.meta.dirname, '../../..');
const NAMESPACE = `images-test-${process.pid}`;
const state = readClusterState();
const kubectl = adminOf(state);

const writableOf = (image: string) =>
  IMAGES.find(({ name }) => name === image)!.writable;

/** Starts a pod from an image's pinned reference. */
const start = (image: string, pod: Partial<TrialPod> & { name: string }) =>
  kubectl.apply([
    restrictedPod(
      { image: state.images[image], writable: writableOf(image), ...pod },
      NAMESPACE,
    ),
  ]);

const waitFor = (pod: string, condition: string) =>
  kubectl.run([
    ...['wait', '-n', NAMESPACE, `pod/${pod}`],
    ...[`--for=${condition}`, '--timeout=180s'],
  ]);

/** Runs a command in an image to its good end, and answers what it printed. */
async function output(image: string, name: string, command: string[]) {
  await start(image, { name, command });
  await waitFor(name, 'jsonpath={.status.phase}=Succeeded');
  return kubectl.run(['logs', '-n', NAMESPACE, name]);
}

const python = (...lines: string[]) => ['python', '-c', lines.join('\n')];

before(async () => {
  await kubectl.apply([
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: NAMESPACE,
        labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      },
    },
  ]);
  await kubectl.run([
    ...['wait', '-n', NAMESPACE, 'serviceaccount/default'],
    ...['--for=create', '--timeout=60s'],
  ]);
});

after(() => kubectl.run(['delete', 'namespace', NAMESPACE, '--wait=false']));

/**
 * What the platform's own pods run, under the same restrictions: the kit's servers
 * (manifests.test asks for their read-only root), training pods and the consumer
 * of the story; and images that have a test of their own below.
 */
const RUN_ELSEWHERE = [
  ...['mlflow', 'minio', 'postgres'],
  ...['git', 'trainer-typescript', 'trainer-kedro'],
  'airflow',
];

for (const { name, startCommand } of IMAGES.filter(
  image => !RUN_ELSEWHERE.includes(image.name),
)) {
  test(`${name}: its program starts without rights and without a writable root`, async () => {
    await output(name, `start-${name}`, startCommand);
  });
}

test('the trainer image holds the locked dependencies and the hash of their lock', async () => {
  const lock = readFileSync(
    join(REPO, 'skeleton/trainer-typescript/package-lock.json'),
  );
  const printed = await output('trainer-typescript', 'trainer-lock', [
    ...['node', '--input-type=module', '--eval'],
    `import { readFileSync } from 'node:fs';
     import { z } from 'zod';
     const read = path => readFileSync(path, 'utf8').trim();
     console.log(JSON.stringify({
       zod: typeof z.object,
       hash: read('/opt/mlops/package-lock.sha256'),
       uid: process.getuid(),
     }));`,
  ]);
  assert.deepEqual(JSON.parse(printed), {
    zod: 'function',
    hash: createHash('sha256').update(lock).digest('hex'),
    uid: 65533,
  });
});

test('the git image is an XCom sidecar, too', async () => {
  const printed = await output('git', 'git-sidecar', [
    ...['sh', '-c', 'pgrep -x sh && ls /etc/ssl/certs/ca-certificates.crt'],
  ]);
  assert.deepEqual(printed.trim().split('\n'), [
    '1',
    '/etc/ssl/certs/ca-certificates.crt',
  ]);
});

test("the airflow image holds the providers and git, and starts programs the chart's way", async () => {
  const printed = await output('airflow', 'airflow-providers', [
    '/entrypoint',
    ...python(
      'import subprocess',
      'from airflow.providers.amazon.aws.log.s3_task_handler import S3RemoteLogIO',
      'from airflow.providers.cncf.kubernetes.executors.kubernetes_executor import KubernetesExecutor',
      'from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator',
      'from airflow.providers.fab.auth_manager.fab_auth_manager import FabAuthManager',
      'from airflow.providers.git.bundles.git import GitDagBundle',
      'print(subprocess.check_output(["git", "--version"], text=True))',
    ),
  ]);
  assert.match(printed, /git version 2\./);
});

test('postgres makes its cluster once, with the password given, and keeps it', async () => {
  const password = `it's "a" password`;
  await start('postgres', {
    name: 'postgres',
    env: { POSTGRES_PASSWORD: password },
  });
  await waitFor('postgres', 'condition=Ready');
  const inPod = (script: string) =>
    kubectl.run([
      ...['exec', '-n', NAMESPACE, 'postgres', '--'],
      ...['sh', '-c', script, 'sh', password],
    ]);
  await inPod(
    'for i in $(seq 60); do pg_isready && exit; sleep 1; done; exit 1',
  );
  const login = 'PGPASSWORD="$1" psql -h 127.0.0.1 -U postgres -tAc';
  assert.equal((await inPod(`${login} 'select 6 * 7'`)).trim(), '42');
  await assert.rejects(
    inPod(`PGPASSWORD=wrong psql -h 127.0.0.1 -U postgres -c ''`),
  );
  // What a second start of the container would do.
  const again = await inPod('start-postgres --version 2>&1; ls "$PGDATA/.."');
  assert.deepEqual(again.trim().split('\n').slice(-1), ['pgdata']);
});
