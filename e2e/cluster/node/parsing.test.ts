import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importedImages } from './importedImages.ts';
import { renderManifest } from './renderManifest.ts';
import { beganAt, isRunning } from './RunningNode.ts';
import { nodeConfig } from './nodeConfig.ts';
import { nodeAddresses } from './nodeAddresses.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test("ctr's output names the images that it imported", () => {
  const output = [
    `unpacking ghcr.io/trainyard/git:0.1.0 (${digest})...done`,
    `unpacking localhost:5000/a/b (${digest})...done`,
    'time="2026-11-22T21:00:00Z" level=info msg="apply failure (sha256:1)"',
    '',
  ].join('\n');
  assert.deepEqual(importedImages(output), [
    {
      name: 'ghcr.io/trainyard/git:0.1.0',
      pinned: `ghcr.io/trainyard/git@${digest}`,
    },
    {
      name: 'localhost:5000/a/b',
      pinned: `localhost:5000/a/b@${digest}`,
    },
  ]);
  assert.deepEqual(importedImages(''), []);
});

test('places of a manifest are filled; one without a value is an error', () => {
  assert.equal(
    renderManifest("a: '@HOST@'\nb: '@DNS@'\nmail: a@b.test", {
      HOST: '10.1.0.1',
      DNS: '10.1.128.10',
    }),
    "a: '10.1.0.1'\nb: '10.1.128.10'\nmail: a@b.test",
  );
  assert.throws(() => renderManifest('@NODE@', { HOST: '' }), /@NODE@/);
});

test('a process is told from another one with its PID', () => {
  const began = beganAt(process.pid)!;
  assert.match(began, /^\d+$/);
  const node = { prefix: '10.123', cgroups: [], programs: '/p' };
  assert.equal(isRunning({ ...node, init: process.pid, began }), true);
  assert.equal(isRunning({ ...node, init: process.pid, began: '1' }), false);
  assert.equal(isRunning({ ...node, init: 2 ** 30, began }), false);
});

test('the components agree on the addresses', () => {
  const config = nodeConfig(nodeAddresses('10.77'), '/run/pki');
  const text = JSON.stringify(config);
  assert.doesNotMatch(text, /10\.(?!77\.|0\.0\.0)\d+\.\d+\.\d+/);
  assert.match(JSON.stringify(config['cni.conflist']), /10\.77\.64\.0\/24/);
  assert.match(JSON.stringify(config['kube-proxy.json']), /10\.77\.64\.0\/24/);
  assert.match(JSON.stringify(config['kubelet.json']), /10\.77\.128\.10/);
});
