import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { StepError } from '../output/StepError.ts';
import type { Service } from '../services/Service.ts';
import { until } from '../__testUtils__/until.ts';
import { ServiceRunner, type ServiceEvent } from './ServiceRunner.ts';

const FOREVER = 'setInterval(() => {}, 1000)';

const runners: ServiceRunner[] = [];
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.stop();
});

/** A service of one real process that runs `code`; healthy once its file is there. */
function make(code: string, changes: Partial<Service> = {}, backoffMs = 10) {
  const folder = mkdtempSync(join(tmpdir(), 'runner-'));
  const events: ServiceEvent[] = [];
  const log = join(folder, 'toy.log');
  const runner = new ServiceRunner(
    {
      name: 'toy',
      title: 'Toy',
      needs: [],
      processes: [
        {
          name: 'toy',
          command: process.execPath,
          args: ['-e', code],
          env: { ...process.env, FOLDER: folder } as Record<string, string>,
          cwd: folder,
        },
      ],
      probe: async () => ({ ok: true }),
      startTimeoutMs: 60_000,
      ...changes,
    },
    {
      filesOf: () => ({ run: folder, log }),
      onEvent: event => events.push(event),
      backoffMs: () => backoffMs,
    },
  );
  runners.push(runner);
  return { runner, events, folder, log };
}

test('a started service runs and is recorded; a stopped one is gone', async () => {
  const { runner, folder } = make(FOREVER);
  await runner.start();
  const pid = runner.pids.toy!;
  assert.equal(runner.state, 'running');
  assert.equal(
    JSON.parse(readFileSync(join(folder, 'toy.json'), 'utf8')).pid,
    pid,
  );
  await runner.stop();
  assert.equal(runner.state, 'stopped');
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  assert.ok(!existsSync(join(folder, 'toy.json')));
});

test('starting twice starts one process', async () => {
  const { runner } = make(FOREVER);
  await runner.start();
  const pid = runner.pids.toy;
  await runner.start();
  assert.equal(runner.pids.toy, pid);
});

test('what a process leaves behind in its group ends with it', async () => {
  const { runner, folder } = make(`
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(FOREVER)}]);
    require('node:fs').writeFileSync(process.env.FOLDER + '/child', String(child.pid));
    process.on('SIGTERM', () => process.exit(0));
    ${FOREVER}`);
  await runner.start();
  await until(() => existsSync(join(folder, 'child')));
  const pid = Number(readFileSync(join(folder, 'child'), 'utf8'));
  await runner.stop();
  await until(() => {
    try {
      process.kill(pid, 0);
      return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return true;
    }
  });
});

test('a process that ends while it starts fails the step with its log', async () => {
  const { runner, log } = make(
    'console.error("no such table"); process.exit(3)',
    {
      probe: async () => ({ ok: false, message: 'silent' }),
    },
  );
  await assert.rejects(runner.start(), (error: StepError) => {
    assert.equal(error.message, 'toy ended with exit code 3');
    assert.equal(error.log, log);
    return true;
  });
  assert.match(readFileSync(log, 'utf8'), /no such table/);
  assert.equal(runner.state, 'stopped');
});

test('a service that never becomes healthy is stopped, saying what was missing', async () => {
  const { runner } = make(FOREVER, {
    probe: async () => ({ ok: false, message: 'scheduler is not healthy yet' }),
    startTimeoutMs: 300,
  });
  await assert.rejects(
    runner.start(),
    /not ready within 0.3 s: scheduler is not healthy yet/,
  );
  assert.equal(runner.pids.toy, undefined);
});

test('a program that does not exist fails the start', async () => {
  const { runner } = make(FOREVER);
  runner.service.processes[0].command = '/no/such/program';
  await assert.rejects(runner.start(), { code: 'ENOENT' });
});

test('a crash is reported and the process is started again', async () => {
  const { runner, events } = make(FOREVER);
  await runner.start();
  const first = runner.pids.toy!;
  process.kill(first, 'SIGKILL');
  await until(() => events.length === 2);
  assert.deepEqual(
    events.map(event => event.kind),
    ['crashed', 'restarted'],
  );
  assert.equal(events[0].kind === 'crashed' && events[0].end, 'SIGKILL');
  assert.notEqual(runner.pids.toy, first);
  assert.equal(runner.state, 'running');
});

test('a program that is gone when it is to be restarted is tried again', async () => {
  const { runner, events } = make(FOREVER);
  await runner.start();
  const [spec] = runner.service.processes;
  const { command } = spec;
  spec.command = '/no/such/program';
  process.kill(runner.pids.toy!, 'SIGKILL');
  await until(() => events.length >= 2);
  spec.command = command;
  await until(() => runner.state === 'running');
  const kinds = events.map(({ kind }) => kind);
  assert.equal(kinds.at(-1), 'restarted');
  assert.ok(kinds.filter(kind => kind === 'crashed').length >= 2);
});

test('a crash that repeats is counted for the back-off', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const counts: number[] = [];
  const mark = join(folder, 'crash');
  const { service } = make(
    `const { existsSync } = require('node:fs');
     setInterval(() => existsSync(${JSON.stringify(
       mark,
     )}) && process.exit(1), 10)`,
  ).runner;
  const runner = new ServiceRunner(service, {
    filesOf: () => ({ run: folder, log: join(folder, 'log') }),
    onEvent: () => undefined,
    backoffMs: crashes => counts.push(crashes),
  });
  runners.push(runner);
  await runner.start();
  writeFileSync(mark, '');
  await until(() => counts.length >= 3);
  assert.deepEqual(counts.slice(0, 3), [1, 2, 3]);
});

test('a service that is stopped during the back-off stays stopped', async () => {
  const { runner, events } = make(FOREVER, {}, 200);
  await runner.start();
  process.kill(runner.pids.toy!, 'SIGKILL');
  await until(() => events.length === 1);
  await runner.stop();
  await sleep(400);
  assert.equal(runner.state, 'stopped');
  assert.equal(runner.pids.toy, undefined);
  assert.equal(events.length, 1);
});

test('a stop during the preparation lets no process start', async () => {
  let prepared = (): void => undefined;
  const { runner } = make(FOREVER, {
    prepare: () =>
      new Promise(resolve => {
        prepared = resolve;
      }),
  });
  const starting = runner.start();
  await runner.stop();
  prepared();
  await assert.rejects(starting, /was stopped while it started/);
  assert.equal(runner.pids.toy, undefined);
});
