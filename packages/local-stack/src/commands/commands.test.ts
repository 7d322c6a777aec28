import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseParams } from './demo.ts';
import { statusTable } from './status.ts';

const CLI = join(import.meta.dirname, '../cli.ts');

function run(home: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', CLI, ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, TRAINYARD_HOME: home },
      input: '',
    },
  );
  return { status, stdout, stderr };
}

const home = () => mkdtempSync(join(tmpdir(), 'home-'));

test('an unknown command shows the usage and fails', () => {
  const { status, stdout, stderr } = run(home(), 'strat');
  assert.equal(status, 1);
  assert.match(stderr, /no command "strat"/);
  assert.match(stdout, /^Usage: npm run stack/);
  assert.equal(run(home(), 'help').status, 0);
});

test('an unknown option fails with a sentence and no stack trace', () => {
  const { status, stderr } = run(home(), 'status', '--jsno');
  assert.equal(status, 1);
  assert.match(stderr, /^Error: Unknown option '--jsno'/);
  assert.doesNotMatch(stderr, /at .*\.ts/);
});

test('without a running stack status and stop say so', () => {
  const empty = home();
  const status = run(empty, 'status');
  assert.equal(status.status, 1);
  assert.match(status.stdout, /not running. "npm start" starts it/);
  assert.deepEqual(JSON.parse(run(empty, 'status', '--json').stdout), {
    running: false,
    services: [],
    outside: [],
  });
  assert.equal(run(empty, 'stop').status, 0);
  assert.match(run(empty, 'stop', 'airflow').stderr, /not running/);
});

test('logs shows the end of what a service wrote', () => {
  const data = home();
  mkdirSync(join(data, 'logs'));
  writeFileSync(join(data, 'logs', 'airflow-scheduler.log'), 'old\nnew\n');
  writeFileSync(join(data, 'logs', 'mlflow.log'), 'other\n');
  const { stdout } = run(data, 'logs', 'airflow', '-n', '1');
  assert.match(stdout, /airflow-scheduler\.log\nnew\n/);
  assert.doesNotMatch(stdout, /old|other/);
});

test('logs of an unknown service names those that there are', () => {
  const data = home();
  assert.match(run(data, 'logs').stderr, /no logs in .* yet/);
  mkdirSync(join(data, 'logs'));
  writeFileSync(join(data, 'logs', 'mlflow.log'), '');
  assert.match(
    run(data, 'logs', 'redis').stderr,
    /no log of "redis"; there are mlflow/,
  );
});

test('reset asks first, and without a person needs --yes', () => {
  const data = home();
  mkdirSync(join(data, 'projects'));
  mkdirSync(join(data, 'python'));
  const asked = run(data, 'reset');
  assert.equal(asked.status, 1);
  assert.match(asked.stderr, /reset --yes/);
  assert.ok(existsSync(join(data, 'projects')));

  assert.equal(run(data, 'reset', '--yes').status, 0);
  assert.ok(!existsSync(join(data, 'projects')));
  assert.ok(existsSync(join(data, 'python')));
  assert.match(run(data, 'reset').stdout, /nothing to remove/);
});

test('deliver refuses a bad name and prints nothing on stdout', () => {
  const deliver = join(import.meta.dirname, '../deliver.ts');
  assert.throws(
    () =>
      execFileSync(
        process.execPath,
        [deliver, `--data=${home()}`, '--project=a;b', '--repository=/x.git'],
        { encoding: 'utf8', stdio: 'pipe' },
      ),
    (error: { status: number; stdout: string; stderr: string }) => {
      assert.equal(error.status, 1);
      assert.equal(error.stdout, '');
      assert.match(error.stderr, /Error: project: /);
      return true;
    },
  );
});

test('a failed demo with --json ends with one JSON object', () => {
  const data = home();
  const { status, stdout } = run(data, 'demo', '--json', '--params', '{');
  assert.equal(status, 1);
  const last = JSON.parse(stdout.trimEnd().split('\n').at(-1)!);
  assert.match(last.error, /^(name|params): /);
  assert.ok(!existsSync(join(data, 'postgres')));
});

test('parameters are a JSON object', () => {
  assert.deepEqual(parseParams(undefined), {});
  assert.deepEqual(parseParams('{"seed": 1}'), { seed: 1 });
  for (const text of ['', '5', '[]', '{', 'null', 'seed=1']) {
    assert.throws(
      () => parseParams(text),
      /^Error: params: give a JSON object/,
    );
  }
});

test('the status says what is wrong with a service that runs and does not answer', () => {
  const service = {
    name: 'mlflow',
    title: 'MLflow',
    url: 'http://127.0.0.1:5000',
    state: 'running' as const,
    pids: { mlflow: 12 },
    health: { ok: false as const, message: 'it does not answer' },
  };
  assert.match(
    statusTable([service]),
    /^MLflow +running +http.* pid 12 {2}it does not answer\n$/,
  );
  assert.match(
    statusTable([
      { ...service, state: 'stopped', pids: { mlflow: undefined } },
    ]),
    /^MLflow +stopped +http:\/\/127\.0\.0\.1:5000\n$/,
  );
});
