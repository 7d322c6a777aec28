import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { Progress } from '../../../packages/local-stack/src/output/Progress.ts';
import { descendantsOf, endDescendants } from './endDescendants.ts';
import { Phases } from './Phases.ts';

const newPhases = () => {
  const written: string[] = [];
  const out = { write: (text: string) => written.push(text) > 0 };
  return { phases: new Phases(new Progress(out)), written };
};

test('phases are printed as they go and summed up at the end', async () => {
  const { phases, written } = newPhases();
  assert.equal(await phases.run('Build', 1, async () => 7), 7);
  await phases.run('Node up', 1, async () => undefined);
  assert.match(
    written.join(''),
    /Build \.\.\.[^]*Build: done[^]*Node up: done/,
  );
  assert.match(
    phases.table(),
    /^ {2}Build {3} +\d+\.\d s\n {2}Node up +\d+\.\d s\n {2}total +\d+\.\d s\n$/,
  );
});

test('a phase that fails is timed, and its error goes on', async () => {
  const { phases, written } = newPhases();
  await assert.rejects(
    phases.run('Build', 1, async () => {
      throw new Error('no Go');
    }),
    /^Error: no Go$/,
  );
  assert.match(written.join(''), /Build: FAILED/);
  assert.match(phases.table(), /Build/);
});

test('a phase that takes too long ends with a sentence', async () => {
  const { phases } = newPhases();
  await assert.rejects(
    phases.run('Build', 0.0005, () => new Promise(() => undefined)),
    /^Error: Build did not end within 0\.0005 minutes$/,
  );
});

test('descendants are found through all generations', () => {
  const processes = [
    { pid: 2, parent: 1 },
    { pid: 3, parent: 2 },
    { pid: 4, parent: 3 },
    { pid: 5, parent: 1 },
    { pid: 6, parent: 9 },
  ];
  assert.deepEqual(descendantsOf(2, processes), [3, 4]);
  assert.deepEqual(descendantsOf(1, processes), [2, 3, 4, 5]);
  assert.deepEqual(descendantsOf(6, processes), []);
});

test('what was started is ended', async () => {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  await once(child, 'spawn');
  endDescendants();
  const [, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGTERM');
});
