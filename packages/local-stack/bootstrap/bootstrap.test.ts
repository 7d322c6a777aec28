import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findPython } from './findPython.mjs';
import { inspectMachine } from './inspectMachine.mjs';
import { manifestHash } from './installWorkspace.mjs';
import { nodePackage } from './platform.mjs';
import { findProblems } from './preflight.mjs';
import { runStep } from './runStep.mjs';

const GOOD = {
  nodeVersion: '20.11.0',
  platform: 'linux',
  arch: 'x64',
  git: true,
  installed: false,
  freeGb: 50,
  folder: '/work',
  python: {
    python: { command: '/usr/bin/python3', version: '3.12' },
    rejected: [],
  },
  occupied: [],
};

test('a good machine has no problems', () => {
  assert.deepEqual(findProblems(GOOD), []);
});

for (const [what, changes, expected] of [
  [
    'an old Node.js',
    { nodeVersion: '18.20.4' },
    /Node\.js 18\.20\.4 is too old; install Node\.js 20/,
  ],
  ['Windows', { platform: 'win32' }, /win32 on x64 is not supported.*WSL/],
  [
    'an unknown processor',
    { arch: 'riscv64' },
    /linux on riscv64 is not supported/,
  ],
  ['no git', { git: false }, /git was not found on PATH; install git/],
  [
    'a full disk',
    { freeGb: 1.23 },
    /Only 1\.2 GB are free in \/work.*TRAINYARD_HOME/,
  ],
  [
    'an old Python',
    { python: { rejected: ['python3 is 3.9'] } },
    /No usable Python 3\.10 to 3\.13.*python3 is 3\.9.*TRAINYARD_PYTHON/,
  ],
  [
    'an occupied port',
    {
      occupied: [
        { name: 'Airflow', port: 8080, variable: 'TRAINYARD_AIRFLOW_PORT' },
      ],
    },
    /Port 8080 \(Airflow\) is in use.*TRAINYARD_AIRFLOW_PORT=18080/,
  ],
] as const) {
  test(`${what} is one sentence with its fix`, () => {
    const problems = findProblems({ ...GOOD, ...changes });
    assert.equal(problems.length, 1);
    assert.match(problems[0], expected);
    assert.doesNotMatch(problems[0], /\n/);
  });
}

test('every problem is said at once', () => {
  assert.equal(findProblems({ ...GOOD, git: false, freeGb: 1 }).length, 2);
});

test('what is installed needs no more room', () => {
  assert.deepEqual(findProblems({ ...GOOD, installed: true, freeGb: 0.5 }), []);
});

test('the port that is proposed exists', () => {
  const occupied = [
    { name: 'MLflow', port: 60000, variable: 'TRAINYARD_MLFLOW_PORT' },
  ];
  assert.match(
    findProblems({ ...GOOD, occupied })[0],
    /TRAINYARD_MLFLOW_PORT=50000/,
  );
});

/** Interpreters by name; a shim that does not work answers nothing. */
const pythons =
  (found: Record<string, [number, number, boolean?]>) => (name: string) => {
    const entry = found[name];
    if (!entry) return undefined;
    const [major, minor, venv = true] = entry;
    return JSON.stringify({
      version: [major, minor],
      venv,
      executable: `/bin/${name}`,
    });
  };

test('the newest supported Python that works is taken', () => {
  const run = pythons({ 'python3.11': [3, 11], python3: [3, 12] });
  assert.deepEqual(findPython({}, run).python, {
    command: '/bin/python3.11',
    version: '3.11',
  });
});

test('Pythons that are too old or too new are named', () => {
  const { python, rejected } = findPython(
    {},
    pythons({ python3: [3, 14], python: [2, 7] }),
  );
  assert.equal(python, undefined);
  assert.deepEqual(rejected, ['python3 is 3.14', 'python is 2.7']);
});

test('one that cannot make environments is passed over, and said when it was the best', () => {
  const broken: [number, number, boolean] = [3, 13, false];
  const both = pythons({ 'python3.13': broken, 'python3.12': [3, 12] });
  assert.equal(findPython({}, both).python?.version, '3.12');
  const { rejected } = findPython({}, pythons({ 'python3.13': broken }));
  assert.match(rejected[0], /venv or ensurepip is missing/);
});

test('TRAINYARD_PYTHON names the only candidate', () => {
  const run = pythons({ 'python3.12': [3, 12], '/opt/py': [3, 13] });
  assert.equal(
    findPython({ TRAINYARD_PYTHON: '/opt/py' }, run).python?.version,
    '3.13',
  );
  assert.equal(
    findPython({ TRAINYARD_PYTHON: '/none' }, run).python,
    undefined,
  );
});

test('a program that answers something else is no Python', () => {
  assert.equal(
    findPython({}, () => 'pyenv: command not found').python,
    undefined,
  );
});

test('a real look finds a port that is in use, unless the stack itself runs', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const where = {
    env: { ...process.env, TRAINYARD_MLFLOW_PORT: String(port) },
    repo: tmpdir(),
    data: join(tmpdir(), 'not', 'there', 'yet'),
  };
  try {
    const { occupied, freeGb } = await inspectMachine({
      ...where,
      running: false,
    });
    assert.ok(
      occupied.some(found => found.port === port && found.name === 'MLflow'),
    );
    assert.ok(freeGb > 0);
    assert.deepEqual(
      (await inspectMachine({ ...where, running: true })).occupied,
      [],
    );
  } finally {
    server.close();
  }
});

test('every supported platform has a Node.js 24', () => {
  for (const platform of ['linux', 'darwin']) {
    for (const arch of ['x64', 'arm64']) {
      assert.match(nodePackage(platform, arch)!.version, /^24\./);
    }
  }
  assert.equal(nodePackage('win32', 'x64'), undefined);
});

test('the packages are installed anew when a manifest or the lock changes', () => {
  const repo = mkdtempSync(join(tmpdir(), 'repo-'));
  for (const folder of ['packages/app', 'plugins/a']) {
    mkdirSync(join(repo, folder), { recursive: true });
    writeFileSync(join(repo, folder, 'package.json'), '{}');
  }
  writeFileSync(join(repo, 'yarn.lock'), '');
  const before = manifestHash(repo);
  assert.equal(manifestHash(repo), before);
  writeFileSync(join(repo, 'plugins/a/package.json'), '{"a": 1}');
  const changed = manifestHash(repo);
  assert.notEqual(changed, before);
  writeFileSync(join(repo, 'yarn.lock'), 'x');
  assert.notEqual(manifestHash(repo), changed);
});

test('a step that fails names its log and shows how it ends', async () => {
  const log = join(mkdtempSync(join(tmpdir(), 'step-')), 'logs', 'x.log');
  await assert.rejects(
    runStep('Install', {
      command: process.execPath,
      args: ['-e', 'console.log("YN0028: lockfile"); process.exit(1)'],
      env: process.env,
      cwd: tmpdir(),
      log,
      startedAt: Date.now(),
    }),
    (error: Error) => {
      assert.ok(
        error.message.startsWith(`Install ended with exit code 1. Read ${log}`),
      );
      assert.match(error.message, /YN0028: lockfile$/);
      return true;
    },
  );
});
