import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { mkdocsFolder, writeMkdocs } from './writeMkdocs.ts';

test('mkdocs is run by uv, wherever the data is and whatever is asked', () => {
  const data = join(mkdtempSync(join(tmpdir(), 'docs-')), "o'hara $HOME");
  const uv = join(data, 'uv');
  mkdirSync(join(uv, 'bin'), { recursive: true });
  writeFileSync(
    join(uv, 'bin', 'uv'),
    '#!/bin/sh\nprintf "%s\\n" "$UV_CACHE_DIR" "$@"\n',
    { mode: 0o755 },
  );

  const paths = { data, uv, docs: join(data, 'docs'), pythonBin: '/python' };
  writeMkdocs(paths);
  const mkdocs = join(mkdocsFolder(paths), 'mkdocs');
  const said = execFileSync(mkdocs, ['build', '-d', 'a b'], {
    encoding: 'utf8',
  });

  const [cache, ...args] = said.trimEnd().split('\n');
  assert.equal(cache, join(data, 'cache', 'uv'));
  assert.match(args.join(' '), /^tool run .*mkdocs-techdocs-core==/);
  assert.deepEqual(args.slice(-4), ['mkdocs', 'build', '-d', 'a b']);
});
