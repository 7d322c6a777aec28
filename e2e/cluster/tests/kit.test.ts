import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '../../support/portal.ts';
import { testKubectl } from '../support/testKubectl.ts';

const kubectl = testKubectl();
const suffix = `${process.pid}`;
const stranger = `kit-test-${suffix}`;
const pods: string[][] = [];
let image: string;

before(async () => {
  const mlflow = await kubectl.json('get', 'deployment', 'mlflow', '-nmlops');
  image = mlflow.spec.template.spec.containers[0].image;
  await kubectl.run(['create', 'namespace', stranger]);
});

after(async () => {
  for (const [namespace, name] of pods)
    await kubectl.run(['delete', 'pod', name, `-n${namespace}`, '--now']);
  await kubectl.run(['delete', 'namespace', stranger, '--wait=false']);
});

/** Runs Python in a pod of MLflow's image and answers what it printed. */
async function python(
  namespace: string,
  name: string,
  code: string,
  more: object = {},
): Promise<string> {
  const pod = `${name}-${suffix}`;
  pods.push([namespace, pod]);
  await kubectl.apply([
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: pod, namespace },
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
            name: 'python',
            image,
            command: ['python', '-c', code],
            resources: {
              requests: { cpu: '50m', memory: '128Mi' },
              limits: { cpu: '1', memory: '512Mi' },
            },
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
            },
            ...more,
          },
        ],
      },
    },
  ]);
  const { status } = await eventually(
    `end of ${pod}`,
    () => kubectl.json('get', 'pod', pod, `-n${namespace}`),
    ({ status: { phase } }) => phase === 'Succeeded' || phase === 'Failed',
  );
  const log = await kubectl.run(['logs', pod, `-n${namespace}`]);
  assert.equal(status.phase, 'Succeeded', log);
  return log.trim();
}

/** Prints `open` or the name of the error for every address. */
const dial = (addresses: string[]) => `
import socket
from concurrent.futures import ThreadPoolExecutor

def dial(address):
    host, port = address.split(":")
    try:
        socket.create_connection((host, int(port)), timeout=10).close()
        return "open"
    except OSError as error:
        return type(error).__name__

addresses = ${JSON.stringify(addresses)}
with ThreadPoolExecutor() as pool:
    for address, outcome in zip(addresses, pool.map(dial, addresses)):
        print(address, outcome)
`;

test('MLflow, PostgreSQL and MinIO are healthy', async () => {
  const health = await kubectl.run([
    ...['get', '--raw'],
    '/api/v1/namespaces/mlops/services/mlflow:5000/proxy/health',
  ]);
  assert.equal(health, 'OK');
  const { items } = await kubectl.json('get', 'deployments', '-nmlops');
  for (const name of ['mlflow', 'minio', 'postgres']) {
    const { status } = items.find(
      ({ metadata }: any) => metadata.name === name,
    );
    assert.ok(status.readyReplicas >= 1, `${name} is not ready`);
  }
});

test('a trainer without S3 credentials writes an artifact that lands in MinIO', async () => {
  const secret = (key: string) => ({
    secretKeyRef: { name: 'mlflow-credentials', key },
  });
  const log = await python(
    'mlops-training',
    'writer',
    `
import mlflow
mlflow.set_experiment("kit-test-${suffix}")
with mlflow.start_run() as run:
    mlflow.log_text("written through MLflow", "proof.txt")
print(mlflow.artifacts.load_text(run.info.artifact_uri + "/proof.txt"))
print(run.info.artifact_uri.removeprefix("mlflow-artifacts:/"))
`,
    {
      env: [
        { name: 'MLFLOW_TRACKING_URI', value: 'http://mlflow.mlops.svc:5000' },
        { name: 'MLFLOW_TRACKING_USERNAME', valueFrom: secret('username') },
        { name: 'MLFLOW_TRACKING_PASSWORD', valueFrom: secret('password') },
        { name: 'MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD', value: 'false' },
      ],
    },
  );
  const [text, path] = log.split('\n').slice(-2);
  assert.equal(text, 'written through MLflow');
  const stored = await kubectl.run([
    ...['exec', 'deploy/mlflow', '-nmlops', '-cmlflow', '--', 'python', '-c'],
    `
import boto3, os
s3 = boto3.client("s3", endpoint_url=os.environ["MLFLOW_S3_ENDPOINT_URL"])
key = "artifacts/${path}/proof.txt"
print(s3.get_object(Bucket="mlflow", Key=key)["Body"].read().decode())
`,
  ]);
  assert.equal(stored.trim(), 'written through MLflow');
});

test('who has no account is refused by MLflow', async () => {
  const status = await python(
    'mlops-training',
    'nobody',
    `
import urllib.error, urllib.request
try:
    urllib.request.urlopen("http://mlflow.mlops.svc:5000/api/2.0/mlflow/experiments/search?max_results=1")
except urllib.error.HTTPError as error:
    print(error.code)
`,
  );
  assert.equal(status, '401');
});

test('a trainer reaches MLflow and neither its database nor its store', async () => {
  const mlflow = 'mlflow.mlops.svc:5000';
  const others = ['postgres.mlops.svc:5432', 'minio.mlops.svc:9000'];
  const log = await python(
    'mlops-training',
    'dialler',
    dial([mlflow, ...others]),
  );
  assert.deepEqual(log.split('\n'), [
    `${mlflow} open`,
    ...others.map(address => `${address} TimeoutError`),
  ]);
});

test('a pod of another namespace reaches nothing of the platform', async () => {
  const addresses = [
    'mlflow.mlops.svc:5000',
    'postgres.mlops.svc:5432',
    'minio.mlops.svc:9000',
  ];
  const log = await python(stranger, 'stranger', dial(addresses));
  assert.deepEqual(
    log.split('\n'),
    addresses.map(address => `${address} TimeoutError`),
  );
});
