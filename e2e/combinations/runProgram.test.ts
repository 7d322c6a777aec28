import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runProgram } from './runProgram.ts';

const run = (script: string, limitMinutes?: number) =>
  runProgram([process.execPath, '--eval', script], {
    cwd: import.meta.dirname,
    limitMinutes,
  });

test('a program is told with what it wrote', async () => {
  const script = `console.log('out'); console.error('err'); process.exit(CODE)`;
  const good = await run(script.replace('CODE', '0'));
  assert.equal(good.ok, true);
  assert.match(good.output, /out/);
  assert.match(good.output, /err/);
  assert.equal((await run(script.replace('CODE', '3'))).ok, false);
});

test('a program that is not there is told', async () => {
  const { ok, output } = await runProgram(['no-such-program'], {
    cwd: import.meta.dirname,
  });
  assert.equal(ok, false);
  assert.match(output, /ENOENT/);
});

test('one that hangs is killed, with what it wrote, though another holds its output', async () => {
  const script = `
    const { spawn } = require('node:child_process');
    spawn(process.execPath, ['--eval', 'setTimeout(() => {}, 20_000)'], { stdio: 'inherit' });
    console.log('begun');
    setTimeout(() => {}, 20_000);`;
  const { ok, output } = await run(script, 1 / 20);
  assert.equal(ok, false);
  assert.match(output, /begun\n\nIt did not end within/);
});
