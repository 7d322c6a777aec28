import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Progress } from './output/Progress.ts';
import { createStackContext } from './StackContext.ts';

const mode = (path: string) => statSync(path).mode & 0o777;

/** Opens the stack of a folder as every command does. */
const open = (folder: string) =>
  createStackContext({ TRAINYARD_HOME: folder }, {
    step: (_title, work) => work(),
  } as Pick<Progress, 'step'>);

test('the data folder is made for its owner alone', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'own-')), '.trainyard');
  open(folder);
  assert.equal(mode(folder), 0o700);
});

test('one of an earlier version is closed, with what is in it', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'own-')), '.trainyard');
  mkdirSync(join(folder, 'logs'), { recursive: true });
  chmodSync(folder, 0o755);
  open(folder);
  assert.equal(mode(folder), 0o700);
});
