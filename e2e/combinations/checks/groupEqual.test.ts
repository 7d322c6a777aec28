import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { groupEqual } from './groupEqual.ts';

const work = mkdtempSync(join(tmpdir(), 'group-'));
after(() => rmSync(work, { recursive: true }));

function project(name: string, files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(work, name, file, '..'), { recursive: true });
    writeFileSync(join(work, name, file), text);
  }
  return { name, folder: join(work, name) };
}

const named = (groups: { name: string }[][]) =>
  groups.map(group => group.map(({ name }) => name));

test('projects that differ in their names alone are equal', () => {
  const projects = ['a-1', 'a-2'].map(name =>
    project(name, {
      'src/main.ts': `train('${name}')`,
      [`dags/${name.replace('-', '_')}_dag/settings.py`]: `PROJECT = "${name}"`,
    }),
  );
  assert.deepEqual(named(groupEqual(projects, ['src', 'dags'])), [
    ['a-1', 'a-2'],
  ]);
});

test('a file that is another, elsewhere or missing makes a difference', () => {
  const projects = [
    project('b-1', { 'src/a.ts': '1', 'README.md': 'x' }),
    project('b-2', { 'src/a.ts': '2' }),
    project('b-3', { 'src/b.ts': '1' }),
    project('b-4', {}),
    project('b-5', { 'src/a.ts': '1' }),
  ];
  assert.deepEqual(named(groupEqual(projects, ['src'])), [
    ['b-1', 'b-5'],
    ['b-2'],
    ['b-3'],
    ['b-4'],
  ]);
  assert.equal(groupEqual(projects, ['src', 'README.md']).length, 5);
});

test('what is installed is not looked at', () => {
  const projects = [
    project('c-1', { 'src/a.ts': '1', 'src/node_modules/x/index.js': '1' }),
    project('c-2', { 'src/a.ts': '1' }),
  ];
  assert.equal(groupEqual(projects, ['src']).length, 1);
});
