import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serveFolder } from './serveFolder.ts';

test('a folder with its listing, until it is closed', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'served-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'six-1.16.0-py2.py3-none-any.whl'), 'wheel');
  const served = await serveFolder(folder, '127.0.0.1');
  t.after(() => served.close());

  const listing = await (await fetch(`${served.url}/`)).text();
  assert.match(listing, /href="six-1\.16\.0-py2\.py3-none-any\.whl"/);
  const file = await fetch(`${served.url}/six-1.16.0-py2.py3-none-any.whl`);
  assert.equal(await file.text(), 'wheel');
  const outside = await fetch(`${served.url}/..%2f..%2fetc%2fpasswd`);
  assert.equal(outside.status, 404);

  await served.close();
  await assert.rejects(fetch(served.url));
});

test('an address that is not of this machine is an error', async () => {
  await assert.rejects(serveFolder(tmpdir(), '192.0.2.1'), /192\.0\.2\.1/);
});
