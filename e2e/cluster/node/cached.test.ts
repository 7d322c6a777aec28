import assert from 'node:assert/strict';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { cached, entryFolder } from './cached.ts';
import { cacheFolder } from './cacheFolder.ts';
import { PROGRAMS, programEntry } from './nodePrograms.ts';

const newCache = () => mkdtemp(join(tmpdir(), 'cache-'));
const key = (letter: string) => letter.repeat(64);
const entry = { name: 'kube', key: key('a') };

test('an entry is made once', async () => {
  const cache = await newCache();
  let times = 0;
  const make = async (folder: string) => {
    times++;
    await writeFile(join(folder, 'kube'), 'program');
  };
  const folder = await cached(cache, entry, make);
  assert.equal(await cached(cache, entry, make), folder);
  assert.equal(folder, entryFolder(cache, entry));
  assert.equal(await readFile(join(folder, 'kube'), 'utf8'), 'program');
  assert.equal(times, 1);
});

test('another key is another entry', async () => {
  const cache = await newCache();
  const make = async () => undefined;
  await cached(cache, entry, make);
  await cached(cache, { ...entry, key: key('b') }, make);
  assert.equal((await readdir(cache)).length, 2);
});

test('what fails half-way leaves nothing, and is tried again', async () => {
  const cache = await newCache();
  const fail = async (folder: string) => {
    await writeFile(join(folder, 'kube'), 'half');
    throw new Error('no space left');
  };
  await assert.rejects(cached(cache, entry, fail), /no space left/);
  assert.deepEqual(await readdir(cache), []);
  await cached(cache, entry, async () => undefined);
  assert.equal((await readdir(cache)).length, 1);
});

test('two that make the same entry at once both get it whole', async () => {
  const cache = await newCache();
  const make = (folder: string) => writeFile(join(folder, 'kube'), 'program');
  const folders = await Promise.all([
    cached(cache, entry, make),
    cached(cache, entry, make),
  ]);
  assert.equal(folders[0], folders[1]);
  assert.deepEqual(await readdir(cache), [folders[0].split('/').at(-1)]);
  assert.deepEqual(await readdir(folders[0]), ['kube']);
});

test('a new entry removes those of its name that nobody used for long', async () => {
  const cache = await newCache();
  const make = async () => undefined;
  const old = await cached(cache, entry, make);
  const other = join(cache, 'kube-notes');
  await mkdir(other);
  const half = await mkdir(`${old}.0a1b-2c`, { recursive: true });
  const long = new Date(Date.now() - 40 * 24 * 3600_000);
  for (const folder of [old, other, half!]) await utimes(folder, long, long);
  const fresh = await cached(cache, { ...entry, key: key('c') }, make);
  assert.deepEqual(
    (await readdir(cache)).sort(),
    [fresh, other].map(folder => folder.split('/').at(-1)).sort(),
  );
});

test('the key follows from the sources, and names the architecture', async () => {
  const entries = await Promise.all(PROGRAMS.map(programEntry));
  assert.equal(new Set(entries.map(({ key: hash }) => hash)).size, 4);
  assert.deepEqual(entries, await Promise.all(PROGRAMS.map(programEntry)));
  for (const { name, key: hash } of entries) {
    assert.ok(name.endsWith(`-${process.arch}`));
    assert.match(hash, /^[0-9a-f]{64}$/);
  }
});

test('the cache is where the environment says', () => {
  assert.equal(cacheFolder({ TRAINYARD_CACHE: '/c' }), '/c/cluster');
  assert.equal(
    cacheFolder({ HOME: '/home/a' }),
    '/home/a/.cache/trainyard/cluster',
  );
});
