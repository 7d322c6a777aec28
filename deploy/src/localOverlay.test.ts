import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'yaml';
import { localOverlay } from './localOverlay.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const image = { reference: 'ghcr.io/trainyard/mlflow:0.1.0', digest };

test('pins every image by its digest', () => {
  const overlay = parse(localOverlay([image]));
  assert.deepEqual(overlay.resources, ['../dev']);
  assert.deepEqual(overlay.images, [
    { name: 'ghcr.io/trainyard/mlflow', digest },
  ]);
  assert.equal(overlay.patches, undefined);
});

test('opens one Git host', () => {
  const [patch] = parse(
    localOverlay([], { gitHost: '10.0.0.5/32:3000' }),
  ).patches;
  assert.equal(patch.target.name, 'git-host');
  assert.deepEqual(JSON.parse(patch.patch)[0].value, [
    {
      to: [{ ipBlock: { cidr: '10.0.0.5/32' } }],
      ports: [{ protocol: 'TCP', port: 3000 }],
    },
  ]);
});

test('refuses a digest and an address that are none, and names them', () => {
  assert.throws(
    () => localOverlay([{ ...image, digest: 'sha256:abc' }]),
    /ghcr\.io\/trainyard\/mlflow:0\.1\.0.*digest/,
  );
  for (const wrong of ['git.example.com:443', '10.0.0.5:3000', '10.0.0.5/32']) {
    assert.throws(
      () => localOverlay([], { gitHost: wrong }),
      /--git-host must be CIDR:PORT/,
    );
  }
});

test('lets one address outside the cluster reach MLflow', () => {
  const { patches } = parse(localOverlay([], { mlflowClients: '10.0.0.1/32' }));
  assert.equal(patches[0].target.namespace, 'mlops');
  assert.deepEqual(JSON.parse(patches[0].patch)[0].value, {
    ipBlock: { cidr: '10.0.0.1/32' },
  });
  for (const wrong of ['10.0.0.1', 'host.example.com/32'])
    assert.throws(
      () => localOverlay([], { mlflowClients: wrong }),
      /--mlflow-clients must be a CIDR/,
    );
});
