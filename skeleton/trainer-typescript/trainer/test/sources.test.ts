import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { originOf, readTable } from '../src/data/readTable.ts';
import { readRepositoryFile } from '../src/data/sources/file.ts';
import { readUrl } from '../src/data/sources/url.ts';
import { fileServer } from './support/fileServer.ts';

const CSV = 'a,b\n1,2\n';
const SHA256 = createHash('sha256').update(CSV).digest('hex');
const columns = { target: 'b', features: ['*'] };
const fast = { pausesMs: [1, 1] };

test('a file of the repository', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'data-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'x.csv'), CSV);
  const data = { source: 'file' as const, path: 'x.csv', ...columns };
  const table = await readTable(data, { folder, env: {} });
  assert.deepEqual(table, { columns: ['a', 'b'], rows: [['1', '2']] });
  await assert.rejects(readRepositoryFile(folder, 'y.csv'), {
    code: 'data-missing-file',
    message: 'The repository has no file "y.csv".',
  });
  await assert.rejects(readRepositoryFile(folder, 'x.csv', 3), { code: 'data-too-large' });
});

test('a file behind an address, with the checksum that was agreed on', async () => {
  const server = await fileServer([{ body: CSV }]);
  const url = `http://${server.host}/x.csv`;
  const data = { source: 'url' as const, url, sha256: SHA256, ...columns };
  assert.equal((await readTable(data, { folder: '', env: {} })).rows.length, 1);
  await assert.rejects(readUrl(url, 'a'.repeat(64)), {
    code: 'data-checksum',
    message: `The training data is not the file that was agreed on: its SHA-256 is ${SHA256.slice(0, 12)}..., not aaaaaaaaaaaa....`,
  });
  server.close();
});

test('a server that is busy is asked again, one that refuses is not', async () => {
  const busy = await fileServer([{ status: 503 }, { status: 429 }, { body: CSV }]);
  await readUrl(`http://${busy.host}/`, SHA256, undefined, fast);
  busy.close();
  assert.equal(busy.calls.length, 3);

  const refusing = await fileServer([{ status: 403, body: 'key AKIA' }]);
  await assert.rejects(readUrl(`http://${refusing.host}/x?token=secret`, SHA256), {
    code: 'data-unreachable',
    message: `The training data at ${refusing.host} cannot be read: it answers 403.`,
  });
  refusing.close();
  assert.equal(refusing.calls.length, 1);
});

test('a server that is away or does not answer is named by its host alone', async () => {
  const server = await fileServer(['never']);
  const read = () =>
    readUrl(`http://${server.host}/x?token=secret`, SHA256, undefined, { timeoutMs: 50, ...fast });
  const unreachable = {
    code: 'data-unreachable',
    message: `The training data at ${server.host} does not answer.`,
  };
  await assert.rejects(read(), unreachable);
  assert.equal(server.calls.length, 3);
  server.close();
  await assert.rejects(read(), unreachable);
});

test('a body that does not end is cut off', async () => {
  const server = await fileServer([{ body: 'x'.repeat(100_000) }]);
  const limits = { maxBytes: 1000 };
  await assert.rejects(readUrl(`http://${server.host}/`, SHA256, undefined, limits), {
    code: 'data-too-large',
  });
  server.close();
});

test('a stopped training does not wait for its data', async () => {
  const server = await fileServer(['never']);
  const stop = new AbortController();
  const reading = readUrl(`http://${server.host}/`, SHA256, stop.signal);
  stop.abort();
  await assert.rejects(reading, { name: 'AbortError' });
  server.close();
});

test('MLflow is told where the data is from, without what may be secret', () => {
  const url = 'https://example.com/a/wine.csv?sig=secret#x';
  assert.deepEqual(originOf({ source: 'url', url, sha256: SHA256, ...columns }), {
    name: 'wine',
    type: 'http',
    source: { url: 'https://example.com/a/wine.csv' },
  });
  assert.equal(originOf({ source: 's3', uri: 's3://b/k/x.parquet', ...columns }).name, 'x');
  assert.equal(originOf({ source: 'file', path: 'data/t.csv', ...columns }).type, 'local');
});
