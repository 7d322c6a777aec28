import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { processStartTime, startTimeOfStat } from './processIdentity.ts';

const stat = (name: string, state: string) =>
  `42 (${name}) ${state} ${Array.from({ length: 18 }, (_, i) => i).join(
    ' ',
  )} 98765 0 0`;

test('the start time is field 22', () => {
  assert.equal(startTimeOfStat(stat('node', 'S')), '98765');
});

test('a name with spaces and brackets does not shift the fields', () => {
  assert.equal(startTimeOfStat(stat('a) S 1 (b', 'S')), '98765');
});

test('a zombie is no living process', () => {
  assert.equal(startTimeOfStat(stat('node', 'Z')), undefined);
});

test('this process has a start time that stays the same', () => {
  assert.ok(processStartTime(process.pid));
  assert.equal(processStartTime(process.pid), processStartTime(process.pid));
});

test('a process that has ended has none', async () => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  assert.equal(processStartTime(child.pid!), undefined);
});
