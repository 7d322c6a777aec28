import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { STACK_MARK } from '../config/baseEnv.ts';
import { recordProcess } from './processState.ts';
import { sessionOf, stackProcesses } from './stackProcesses.ts';
import { sweepLeftovers } from './sweepLeftovers.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'stack-'));

/** A /proc with one process. */
function procWith(pid: number, { session = 1, mark = '' }) {
  const proc = folder();
  mkdirSync(join(proc, String(pid)));
  writeFileSync(
    join(proc, String(pid), 'stat'),
    `${pid} (py thon) S 1 2 ${session} 0`,
  );
  writeFileSync(join(proc, String(pid), 'environ'), `PATH=/bin\0${mark}\0`);
  return proc;
}

test('the session is field 6', () => {
  assert.equal(sessionOf('42 (a) b) S 1 2 33 0 0'), 33);
  assert.ok(Number.isNaN(sessionOf('')));
});

test('a marked process is one of the stack, another mark is not', () => {
  const paths = { data: '/data', run: folder() };
  const ours = procWith(4242, { mark: `${STACK_MARK}=/data` });
  const others = procWith(4242, { mark: `${STACK_MARK}=/data2` });
  assert.deepEqual(stackProcesses(paths, ours), [4242]);
  assert.deepEqual(stackProcesses(paths, others), []);
});

test('a process that overwrote its environment is found by its session', () => {
  const paths = { data: '/data', run: folder() };
  recordProcess(paths.run, { name: 'airflow', pid: process.pid });
  const proc = procWith(4242, { session: process.pid });
  assert.deepEqual(stackProcesses(paths, proc), [4242]);
});

test('what a killed supervisor left is ended, and nothing else', async () => {
  const data = folder();
  const paths = { data, run: join(data, 'run') };
  mkdirSync(paths.run);
  const code = ['-e', 'setInterval(() => {}, 1000)'];
  const options = { detached: true, stdio: 'ignore' } as const;
  const left = spawn(process.execPath, code, {
    ...options,
    env: { [STACK_MARK]: data },
  });
  const other = spawn(process.execPath, code, {
    ...options,
    env: { [STACK_MARK]: `${data}-of-somebody-else` },
  });
  await Promise.all([once(left, 'spawn'), once(other, 'spawn')]);
  recordProcess(paths.run, { name: 'left', pid: left.pid! });
  const ended = once(left, 'exit');
  try {
    assert.equal(await sweepLeftovers(paths), 1);
    await ended;
    assert.equal(other.exitCode, null);
    assert.equal(await sweepLeftovers(paths), 0);
  } finally {
    other.kill('SIGKILL');
  }
});
