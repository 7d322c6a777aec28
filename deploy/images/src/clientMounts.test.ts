import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { clientMounts, clientSettings } from './clientMounts.ts';
import { imageCache } from './imageCache.ts';

const root = mkdtempSync(join(tmpdir(), 'clients-test-'));
after(() => rmSync(root, { recursive: true }));
const cache = imageCache({ TRAINYARD_CACHE: root });

test('an image that asks no registry but Debian gets no mount', async () => {
  assert.deepEqual(await clientMounts([], cache, {}), []);
  assert.ok(!existsSync(cache.clients));
});

test('settings are mounted as the home folder, and only this account reads them', async () => {
  const mounts = await clientMounts(['npm'], cache, {
    npm_config_registry: 'https://npm.example/',
  });
  assert.equal(mounts[0], `${cache.clients}:/root`);
  const file = join(cache.clients, '.npmrc');
  assert.match(
    readFileSync(file, 'utf8'),
    /^registry=https:\/\/npm\.example\/$/m,
  );
  assert.equal(statSync(file).mode & 0o077, 0);
});

test('an image of npm may install certificates; no mount is at a place that a base has not', async () => {
  const places = async (...clients: Parameters<typeof clientMounts>[0]) =>
    (await clientMounts(clients, cache, {})).map(mount => mount.split(':')[1]);
  assert.deepEqual(await places('npm'), ['/root']);
  for (const place of await places('npm', 'pip'))
    assert.match(place, /^\/(root|etc\/ssl\/certs)$/);
});

test('without settings of this machine the clients keep their defaults', () => {
  assert.deepEqual(clientSettings({}, false), {
    '.npmrc': [],
    '.yarnrc.yml': ['enableTelemetry: false'],
    '.config/uv/uv.toml': [],
    '.config/pip/pip.conf': ['[global]'],
  });
});

test('certificates and indexes reach each client in its own words', () => {
  const env = {
    npm_config_registry: 'https://npm.example/',
    PIP_INDEX_URL: 'https://pip.example/simple',
  };
  const settings = clientSettings(env, true);
  assert.match(settings['.npmrc'][0], /^cafile=\/root\//);
  assert.deepEqual(settings['.yarnrc.yml'].slice(1), [
    'httpsCaFilePath: /root/ca-certificates.crt',
    'npmRegistryServer: "https://npm.example/"',
  ]);
  assert.deepEqual(settings['.config/uv/uv.toml'], ['system-certs = true']);
  assert.equal(
    settings['.config/pip/pip.conf'].at(-1),
    'index-url = https://pip.example/simple',
  );
});
