import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { fakeMlflow } from './support/fakeMlflow.ts';
import { startServing } from './support/startServing.ts';

const FOLDER = new URL('../../k8s/serving/', import.meta.url);
const read = (file: string) => parse(readFileSync(new URL(file, FOLDER), 'utf8'));
const { template } = read('deployment.yaml').spec;
const [container] = template.spec.containers;

test('every manifest is in the kustomization', () => {
  const files = readdirSync(FOLDER).filter(file => file !== 'kustomization.yaml');
  assert.deepEqual([...read('kustomization.yaml').resources].sort(), files.sort());
});

test('the probes ask for what the service answers', async () => {
  const mlflow = await fakeMlflow();
  const serving = await startServing(mlflow);
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
    const { path, port } = container[probe].httpGet;
    assert.equal(port, container.ports[0].name);
    assert.notEqual((await serving.request(path)).status, 404, path);
  }
  const scraped = template.metadata.annotations['prometheus.io/path'];
  assert.equal((await serving.request(scraped)).status, 200);
  await serving.close();
  await mlflow.close();
});

test('the pod meets the restricted Pod Security Standard and writes nothing', () => {
  const { securityContext, volumes, automountServiceAccountToken } = template.spec;
  assert.equal(securityContext.runAsNonRoot, true);
  assert.equal(securityContext.seccompProfile.type, 'RuntimeDefault');
  assert.deepEqual(container.securityContext, {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  assert.equal(volumes, undefined);
  assert.equal(automountServiceAccountToken, false);
});

test('credentials are references, and resources are said', () => {
  for (const { name, value, valueFrom } of container.env) {
    if (/USERNAME|PASSWORD|TOKEN/.test(name)) {
      assert.equal(value, undefined);
      assert.equal(valueFrom.secretKeyRef.optional, true);
    }
  }
  for (const kind of ['requests', 'limits']) {
    assert.deepEqual(Object.keys(container.resources[kind]), ['cpu', 'memory']);
  }
});

test('all of them mean the same pods', () => {
  const labels = template.metadata.labels;
  assert.deepEqual(read('service.yaml').spec.selector, labels);
  assert.deepEqual(read('pdb.yaml').spec.selector.matchLabels, labels);
  assert.deepEqual(read('network.yaml').spec.podSelector.matchLabels, labels);
  const { scaleTargetRef, minReplicas } = read('hpa.yaml').spec;
  assert.equal(scaleTargetRef.name, read('deployment.yaml').metadata.name);
  assert.ok(minReplicas > 1);
});

test('it has time to drain before it is killed', () => {
  const slowest = 30;
  assert.ok(template.spec.terminationGracePeriodSeconds >= slowest + 5);
});
