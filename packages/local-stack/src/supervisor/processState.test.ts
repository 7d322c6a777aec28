import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  forgetProcess,
  readLiveProcess,
  readLiveProcesses,
  readRecordedProcesses,
  recordProcess,
} from './processState.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'run-'));

test('a recorded process that lives is found', () => {
  const run = folder();
  recordProcess(run, { name: 'me', pid: process.pid, socket: '/s' });
  const state = readLiveProcess(run, 'me');
  assert.equal(state?.pid, process.pid);
  assert.equal(state?.socket, '/s');
  assert.equal(statSync(join(run, 'me.json')).mode & 0o777, 0o600);
});

test('a later process with the same pid is not taken for it', () => {
  const run = folder();
  recordProcess(run, { name: 'old', pid: process.pid });
  const file = join(run, 'old.json');
  const state = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...state, startTime: '1' }));
  assert.equal(readLiveProcess(run, 'old'), undefined);
  assert.equal(readRecordedProcesses(run).length, 1);
});

test('a forgotten process is not found, and forgetting twice is no error', () => {
  const run = folder();
  recordProcess(run, { name: 'me', pid: process.pid });
  forgetProcess(run, 'me');
  forgetProcess(run, 'me');
  assert.deepEqual(readLiveProcesses(run), []);
});

test('damaged records and other files are passed over', () => {
  const run = folder();
  writeFileSync(join(run, 'half.json'), '{"name": "ha');
  writeFileSync(join(run, 'odd.json'), '{"name": "odd", "pid": "1"}');
  writeFileSync(join(run, 'control.sock'), '');
  assert.deepEqual(readRecordedProcesses(run), []);
});

test('a folder that does not exist holds no processes', () => {
  assert.deepEqual(readLiveProcesses('/nowhere/at/all'), []);
});
