import assert from 'node:assert/strict';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { controlSocketPath } from './socketPath.ts';

test('the socket lies in the run folder', () => {
  assert.equal(controlSocketPath('/data/run'), '/data/run/control.sock');
});

test('a path that the kernel would refuse is replaced by a private folder', () => {
  const temporary = mkdtempSync(join(tmpdir(), 's-'));
  const deep = `/${'x'.repeat(120)}/run`;
  const path = controlSocketPath(deep, temporary);
  assert.ok(Buffer.byteLength(path) <= 100);
  assert.equal(statSync(dirname(path)).mode & 0o777, 0o700);
  assert.equal(controlSocketPath(deep, temporary), path);
  assert.notEqual(controlSocketPath(`${deep}2`, temporary), path);
});
