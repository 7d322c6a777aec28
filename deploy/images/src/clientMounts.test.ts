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
  // A place that no base has would be left in the image.
  for (const mount of mounts) {
    assert.match(mount.split(':')[1], /^\/(root|etc\/ssl\/certs)$/);
  }
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
  assert.match(settings['.npmrc'][0], /^cafile=\/etc\/ssl\//);
  assert.deepEqual(settings['.yarnrc.yml'].slice(1), [
    'httpsCaFilePath: /etc/ssl/certs/ca-certificates.crt',
    'npmRegistryServer: "https://npm.example/"',
  ]);
  assert.deepEqual(settings['.config/uv/uv.toml'], ['system-certs = true']);
  assert.equal(
    settings['.config/pip/pip.conf'].at(-1),
    'index-url = https://pip.example/simple',
  );
});
