import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { moveOut } from './postgresPlace.ts';

function folders(files: string[]) {
  const root = mkdtempSync(join(tmpdir(), 'place-'));
  const [from, to] = [join(root, 'from'), join(root, 'to')];
  mkdirSync(from);
  for (const file of files) writeFileSync(join(from, file), '');
  return { from, to };
}

test('databases move to where their account may enter', () => {
  const { from, to } = folders(['PG_VERSION', 'base']);
  moveOut(from, to);
  assert.ok(existsSync(join(to, 'base')));
  assert.ok(!existsSync(from));
});

test('databases that are there already are not replaced', () => {
  const { from, to } = folders(['PG_VERSION']);
  mkdirSync(to);
  moveOut(from, to);
  assert.ok(existsSync(join(from, 'PG_VERSION')));
});

test('what an interrupted initdb left stays behind', () => {
  const { from, to } = folders(['base']);
  moveOut(from, to);
  assert.ok(!existsSync(to));
});
