import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { eventually, portal, project, signIn } from '../../support/portal.ts';
import { endOfRun, freshName, startRun } from '../../support/projects.ts';
import { POD_MLFLOW } from '../support/airflowJoints.ts';
import { adminOf, readClusterState } from '../support/cluster.ts';
import { createHostedProject } from '../support/hostedProject.ts';
import { mlflow } from '../support/mlflow.ts';

const state = readClusterState();
const admin = adminOf(state);
const name = freshName('pods');
let token: string;
let commit: string;
let run: any;
/** The pods of the run as the cluster and the portal show them. */
let shownPods: string;

before(async () => {
  token = await signIn('alice');
  commit = await createHostedProject(token, state, { name });
});

test('the delivered commit is the one in the git host', async () => {
  const { gitea } = state;
  const response = await fetch(
    `${gitea.url}/api/v1/repos/${gitea.organization}/${name}/commits?limit=1`,
    {
      headers: {
        authorization: `Basic ${Buffer.from(
          `${gitea.username}:${gitea.password}`,
        ).toString('base64')}`,
      },
    },
  );
  assert.equal(response.status, 200);
  const [{ sha }] = (await response.json()) as Array<{ sha: string }>;
  assert.equal(sha, commit);
});

test('Retrain makes a pod that fetches exactly that commit', async () => {
  const { id } = await startRun(token, name);
  const path = project(name, `runs/${id}/pods`);
  const { pods } = await eventually(
    'pod of the run',
    async () => (await portal(token, 'GET', path)).body,
    body => body.pods?.length > 0,
  );
  assert.equal(pods.length, 1);
  assert.equal(pods[0].commit, commit);
  assert.deepEqual(
    pods[0].containers.map((c: any) => [c.name, c.role]),
    [
      ['git-sync', 'init'],
      ['base', 'main'],
      ['airflow-xcom-sidecar', 'sidecar'],
    ],
  );
  shownPods = JSON.stringify([
    pods,
    await admin.json(
      ...['get', 'pods', `--namespace=${state.trainingNamespace}`],
      `--selector=backstage.io/kubernetes-id=${name}`,
    ),
  ]);
  const { body } = await portal(token, 'GET', project(name, `runs/${id}`));
  assert.equal(body.commit.sha, commit);
  const overview = await portal(token, 'GET', project(name, 'training'));
  assert.equal(
    overview.body.sources.find((s: any) => s.id === 'kubernetes')?.status,
    'ok',
  );
  run = await endOfRun(token, name, id);
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));
});

test('its spec names secrets and holds none', async () => {
  const { items } = await admin.json(
    ...['get', 'secrets', `--namespace=${state.trainingNamespace}`],
  );
  const secrets = items.flatMap(({ data = {} }) =>
    Object.entries<string>(data).flatMap(([key, value]) =>
      key === 'username' ? [] : value,
    ),
  );
  assert.ok(secrets.length > 0);
  assert.ok(shownPods.includes('"git-sync"'));
  for (const encoded of secrets) {
    const secret = Buffer.from(encoded, 'base64').toString();
    for (const spelling of [secret, encoded, encodeURIComponent(secret)])
      assert.ok(!shownPods.includes(spelling), 'a secret is in the spec');
  }
});

test('the tab shows run, version, commit and the time of each phase', async () => {
  const { body } = await portal(token, 'GET', project(name, 'training'));
  const shown = body.runs.runs.find((r: any) => r.id === run.id);
  assert.equal(shown.commit.sha, commit);
  assert.equal(shown.versions[0].version, '1');
  assert.ok(shown.metrics.accuracy > 0.8);
  assert.deepEqual(
    body.sources.map((s: any) => [s.id, s.status]),
    [
      ['airflow', 'ok'],
      ['mlflow', 'ok'],
    ],
    'nothing is asked of the cluster while nothing runs',
  );
  const names = run.phases.map((phase: any) => phase.name);
  for (const phase of ['queued', 'scheduled', 'synced', 'trained'])
    assert.ok(names.includes(phase), `${phase} is missing in ${names}`);
});

test('the pod is gone from the cluster, and its last state and log stay', async () => {
  await eventually(
    'pod deleted',
    () =>
      admin.json(
        ...['get', 'pods', `--namespace=${state.trainingNamespace}`],
        `--selector=backstage.io/kubernetes-id=${name}`,
      ),
    list => list.items.length === 0,
  );
  const { body } = await eventually(
    'kept pod',
    () => portal(token, 'GET', project(name, `runs/${run.id}/pods`)),
    answer => answer.body.pods?.[0]?.origin === 'kept',
    20_000,
  );
  assert.equal(body.pods.length, 1);
  assert.equal(
    body.pods[0].containers.find((c: any) => c.name === 'base').exitCode,
    0,
  );
  const log = await portal(
    token,
    'GET',
    project(name, `runs/${run.id}/logs?task=train`),
  );
  assert.equal(log.status, 200, JSON.stringify(log.body));
  assert.ok(log.body.lines.length > 3);
});

test('who does not own the project sees the run, and no pod and no log', async () => {
  const carol = await signIn('carol');
  const get = (path: string) => portal(carol, 'GET', project(name, path));
  const { status, body } = await get(`runs/${run.id}`);
  assert.equal(status, 200);
  assert.equal(body.state, 'succeeded');
  for (const path of ['pods', 'logs?task=train']) {
    const refused = await get(`runs/${run.id}/${path}`);
    assert.equal(refused.status, 403, path);
    assert.doesNotMatch(JSON.stringify(refused.body), /git-sync|base/);
  }
  const raw = await portal(
    carol,
    'GET',
    `/kubernetes/proxy/api/v1/namespaces/${state.trainingNamespace}/pods`,
  );
  assert.equal(raw.status, 403);
});

test('the MLflow run carries the commit, and its model lies in MinIO', async () => {
  const found = await mlflow(state, `runs/get?run_id=${run.mlflowRuns[0].id}`);
  const tags = Object.fromEntries(
    found.run.data.tags.map((tag: any) => [tag.key, tag.value]),
  );
  assert.equal(tags['mlflow.source.git.commit'], commit);
  const version = await mlflow(
    state,
    `model-versions/get?name=${name}&version=1`,
  );
  const [modelId] = /m-[0-9a-f]{32}/.exec(version.model_version.source)!;
  const listed = await admin.run([
    ...['exec', `--namespace=${state.platformNamespace}`, 'deploy/mlflow'],
    ...['--container=mlflow', '--', 'python3', '-c', LIST_OBJECTS, modelId],
  ]);
  assert.match(listed, /MLmodel/);
  assert.match(listed, /model\.onnx/);
});

/** Objects below the model's folder, with the server's own S3 settings. */
const LIST_OBJECTS = `
import os, sys, boto3
from urllib.parse import urlsplit
root = urlsplit(os.environ["MLFLOW_ARTIFACTS_DESTINATION"])
s3 = boto3.client("s3", endpoint_url=os.environ["MLFLOW_S3_ENDPOINT_URL"])
for page in s3.get_paginator("list_objects_v2").paginate(Bucket=root.netloc):
    for item in page.get("Contents", []):
        if sys.argv[1] in item["Key"]:
            print(item["Key"])
`;

test('a pod loads the registered model with mlflow.pyfunc and predicts', async () => {
  const namespace = `--namespace=${state.trainingNamespace}`;
  const pod = `${name}-consumer`;
  await admin.apply([consumerPod(pod)]);
  try {
    const ended = await eventually(
      'consumer of the model',
      () => admin.json('get', 'pod', pod, namespace),
      ({ status }) => ['Succeeded', 'Failed'].includes(status.phase),
    );
    const log = await admin.run(['logs', pod, namespace]);
    assert.equal(ended.status.phase, 'Succeeded', log);
    assert.match(log, /^label=setosa$/m);
  } finally {
    await admin.run(['delete', 'pod', pod, namespace, '--wait=false']);
  }
});

/** Sepal and petal of a setosa, in the order of the model's signature. */
const PREDICT = `
import os
import mlflow, pandas
model = mlflow.pyfunc.load_model(f"models:/{os.environ['MODEL']}/1")
columns = model.metadata.get_input_schema().input_names()
print("label=" + str(model.predict(pandas.DataFrame([[5.1, 3.5, 1.4, 0.2]], columns=columns))["label"][0]))
`;

/** A pod that fits the Pod Security Standard restricted, with the trainers' account in MLflow. */
function consumerPod(podName: string) {
  const fromSecret = (key: string) => ({
    valueFrom: { secretKeyRef: { name: 'mlflow-credentials', key } },
  });
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: podName, namespace: state.trainingNamespace },
    spec: {
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65533,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'consumer',
          // It has what mlflow.pyfunc needs for a model of flavour onnx.
          image: state.images['trainer-kedro'],
          imagePullPolicy: 'IfNotPresent',
          args: ['-c', PREDICT],
          env: [
            { name: 'MODEL', value: name },
            { name: 'MLFLOW_TRACKING_URI', value: POD_MLFLOW },
            // By way of MLflow: its store is out of a pod's reach.
            {
              name: 'MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD',
              value: 'false',
            },
            {
              name: 'MLFLOW_TRACKING_USERNAME',
              ...fromSecret('username'),
            },
            {
              name: 'MLFLOW_TRACKING_PASSWORD',
              ...fromSecret('password'),
            },
          ],
          resources: {
            requests: { cpu: '100m', memory: '256Mi' },
            limits: { cpu: '2', memory: '1Gi' },
          },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
        },
      ],
      volumes: [{ name: 'tmp', emptyDir: {} }],
    },
  };
}
