import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { imageReference, selectImages } from './buildImages.ts';
import { contentKey } from './contentKey.ts';
import { formatTable } from './formatTable.ts';
import { imageCache } from './imageCache.ts';
import { IMAGES } from './images.ts';
import { imageProblems } from './imageProblems.ts';
import { listFiles } from './listFiles.ts';
import { parseBases } from './parseBases.ts';
import { readRecord, writeRecord } from './record.ts';
import { renderManifest } from './renderManifest.ts';
import { servingImage } from './servingImage.ts';

const REPO = resolve(import.meta.dirname, '../../..');
const root = mkdtempSync(join(tmpdir(), 'images-test-'));
after(() => rmSync(root, { recursive: true }));

function write(path: string, text = path) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

const spec = {
  ...IMAGES[0],
  dockerfile: 'image/Dockerfile',
  sources: ['source'],
};
const key = (reference = 'r:1', bases: Record<string, string> = { A: 'a:1' }) =>
  contentKey(root, spec, reference, bases);

test('the key changes with the Dockerfile, a source, a base and the reference, and with nothing else', async () => {
  write('image/Dockerfile', 'FROM a');
  write('source/deep/file.ts', 'one');
  const first = await key();
  assert.match(first, /^[0-9a-f]{64}$/);
  write('source/deep/file.test.ts');
  write('source/node_modules/x/index.js');
  write('source/dist/index.js');
  assert.equal(await key(), first);
  assert.notEqual(await key('r:2'), first);
  assert.notEqual(await key('r:1', { A: 'a:2' }), first);
  write('image/Dockerfile', 'FROM b');
  const second = await key();
  assert.notEqual(second, first);
  write('source/deep/file.ts', 'two');
  assert.notEqual(await key(), second);
});

test('a source that is not there is an error that names it', async () => {
  await assert.rejects(listFiles(root, ['absent']), /absent does not exist/);
});

test('an image is selected by its name, all of them by none', () => {
  assert.deepEqual(
    selectImages(['minio', 'git']).map(({ name }) => name),
    ['git', 'minio'],
  );
  assert.equal(selectImages([]).length, IMAGES.length);
  assert.throws(() => selectImages(['gti']), /no image "gti"; there are git, /);
});

test('the reference carries the version of the repository', async () => {
  assert.match(
    await imageReference('git'),
    /^ghcr\.io\/trainyard\/git:\d+\.\d+\.\d+$/,
  );
});

test('a base is named by its name and a reference', () => {
  assert.deepEqual(parseBases(['node=node:24-slim@sha256:0a']), {
    node: 'node:24-slim@sha256:0a',
  });
  for (const odd of [
    'node',
    'node=',
    'ruby=ruby:3',
    'toString=x',
    'node=a b',
  ]) {
    assert.throws(() => parseBases([odd]), /write NAME=REFERENCE/, odd);
  }
});

test('the manifest of a skeleton is filled, and nothing else than names is', () => {
  const template =
    '{"name": ${{ values.name | dump }}, "description": ${{values.description|dump}}}';
  assert.deepEqual(JSON.parse(renderManifest(template, 'a "$&" name')), {
    name: 'a "$&" name',
    description: 'a "$&" name',
  });
  assert.throws(
    () => renderManifest('{"name": ${{ values.name }}}', 'x'),
    /placeholder other than/,
  );
});

test('the manifest of every trainer in skeleton/ can be filled', async () => {
  const trainers = IMAGES.filter(({ name }) => name.startsWith('trainer-'));
  assert.ok(trainers.length > 1);
  for (const { name, assemble } of trainers) {
    const folder = mkdtempSync(join(root, `${name}-`));
    await assemble!({ repo: REPO, folder, log: join(folder, 'log') });
    assert.equal(readdirSync(folder).length, 2, name);
  }
});

test('the serving image is built from a rendered project, endpoint and batch predictions and all', async () => {
  const folder = mkdtempSync(join(root, 'serving-'));
  const { assemble, startCommand } = servingImage;
  await assemble!({ repo: REPO, folder, log: join(folder, 'log') });
  const dockerfile = readFileSync(join(folder, 'Dockerfile'), 'utf8');
  assert.doesNotMatch(dockerfile, /\{%|\$\{\{/);
  assert.match(dockerfile, /^CMD \["src\/main\.ts"\]$/m);
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [, started] = /import\('\/app\/(.*)'\)/.exec(startCommand.at(-1)!)!;
  for (const file of ['src/main.ts', 'src/batch.ts', started])
    assert.ok(existsSync(join(folder, file)), file);
});

test('the cache knows an image only when its archive and its record are there', async () => {
  const cache = imageCache({ TRAINYARD_CACHE: root });
  mkdirSync(cache.folder, { recursive: true });
  const recorded = {
    name: 'git',
    reference: 'r:1',
    digest: 'sha256:0a',
    sizeBytes: 4,
    seconds: 1,
  };
  writeFileSync(cache.archive('k'), 'data');
  assert.equal(await readRecord(cache, 'k'), undefined);
  await writeRecord(cache, 'k', recorded);
  assert.deepEqual(await readRecord(cache, 'k'), {
    ...recorded,
    archive: cache.archive('k'),
  });
  rmSync(cache.archive('k'));
  assert.equal(await readRecord(cache, 'k'), undefined);
});

test('what a build leaves is found; what belongs to the system is not', () => {
  const config = { User: '65533:65533', Entrypoint: ['node'] };
  const clean = {
    config: {
      ...config,
      Env: ['PATH=/bin', 'HOME=/tmp', 'MLFLOW_ENABLE_PROXY_UPLOAD=false'],
    },
    files: [
      'etc/apt/apt.conf.d/70debconf',
      'usr/local/lib/node_modules/npm/lib/npm.js',
      'root/.bashrc',
      'app/node_modules/registry-auth-token/index.js',
    ],
  };
  assert.deepEqual(imageProblems(clean), []);
  assert.deepEqual(
    imageProblems({
      config: {
        ...config,
        Env: ['HTTPS_PROXY=http://x', 'npm_config_registry=y'],
      },
      files: ['usr/local/etc/npmrc', 'etc/pip.conf', 'root/.cache/pip/http/a'],
    }),
    [
      'usr/local/etc/npmrc is left in it',
      'etc/pip.conf is left in it',
      'root/.cache/pip/http/a is left in it',
      'HTTPS_PROXY=http://x is left in it',
      'npm_config_registry=y is left in it',
    ],
  );
});

test('an image with rights, or one that a shell starts, is refused', () => {
  const problems = (config: object) => imageProblems({ config, files: [] });
  assert.deepEqual(problems({ Entrypoint: ['node'] }), [
    'its user is root, not 65533:65533',
  ]);
  const User = '65533:65533';
  assert.deepEqual(problems({ User, Cmd: ['/bin/sh', '-c', 'node'] }), [
    'it starts with /bin/sh',
  ]);
  assert.deepEqual(problems({ User, Cmd: ['start-postgres'] }), []);
});

test('the table has a column of start times when there are some', () => {
  const image = {
    name: 'git',
    reference: 'ghcr.io/trainyard/git:0.1.0',
    digest: 'sha256:0a',
    archive: '/cache/k.tar',
    sizeBytes: 64_900_000,
    seconds: 32.2,
    cached: true,
  };
  assert.doesNotMatch(formatTable([image]), /start/);
  const [head, , row] = formatTable([image], { git: 1.84 }).split('\n');
  assert.match(head, /\| start \|/);
  assert.match(
    row,
    /^\| `git` \| .* \| 65 MB \| 1\.8 s \| 32 s \| `sha256:0a` \|$/,
  );
});
