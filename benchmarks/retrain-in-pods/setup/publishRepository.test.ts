import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { publishRepository } from './publishRepository.ts';
import { serveFolder } from './serveFolder.ts';

test('a plain HTTP server is enough to clone main', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'published-'));
  t.after(() => rm(folder, { recursive: true }));
  const source = join(folder, 'source');
  await mkdir(source);
  await writeFile(join(source, 'nodes.py'), 'pass\n');
  await writeFile(join(source, '.gitignore'), '*.py\n');
  const served = join(folder, 'served');
  await mkdir(served);
  await publishRepository(source, join(served, 'demo.git'));
  const server = await serveFolder(served, '127.0.0.1');
  t.after(() => server.close());

  const clone = join(folder, 'clone');
  execFileSync('git', [
    ...['clone', '--quiet', '--branch=main'],
    ...[`${server.url}/demo.git`, clone],
  ]);
  assert.equal(await readFile(join(clone, 'nodes.py'), 'utf8'), 'pass\n');
  assert.ok(!existsSync(join(source, '.git')), 'the source stays as it was');
});
