import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { stackPaths } from '../paths.ts';
import { prepareDependencies } from './prepareDependencies.ts';
import { environmentKey } from './preparePython.ts';

/** As `uv lock` writes it. */
const lockOf = (name: string, version = '1.7.0') =>
  `version = 1
requires-python = ">=3.11"

[[package]]
name = "kedro"
version = "${version}"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "${name}"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "kedro" }]
`;

/** A stack whose uv notes its calls, and makes what the real one would. */
function make(uv = 'mkdir -p .venv/bin && touch .venv/bin/python') {
  const root = mkdtempSync(join(tmpdir(), 'python-'));
  const paths = stackPaths({ TRAINYARD_HOME: join(root, 'data') });
  const program = join(paths.uv, 'bin/uv');
  for (const file of [program, paths.pythonBin]) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `#!/bin/sh
echo "$@ cache=$UV_CACHE_DIR" >> ${root}/calls
[ -e pyproject.toml ] && [ -e uv.lock ] || exit 1
${uv}
`,
    );
    chmodSync(file, 0o755);
  }
  const log = join(paths.logs, 'deliver.log');
  const prepare = async (name: string, lock: string) => {
    const code = join(root, name);
    mkdirSync(code);
    writeFileSync(join(code, 'pyproject.toml'), '');
    writeFileSync(join(code, 'uv.lock'), lock);
    await prepareDependencies(code, { paths, log, npm: '' });
    return code;
  };
  const calls = () =>
    readFileSync(join(root, 'calls'), 'utf8').trim().split('\n');
  return { paths, log, root, prepare, calls };
}

test('an environment of one lock is made once, whatever the project is called', async () => {
  const { paths, prepare, calls } = make();
  for (const name of ['wine', 'renamed']) {
    const code = await prepare(name, lockOf(name));
    assert.ok(existsSync(join(code, '.venv/bin/python')), name);
  }
  const [venv, sync, ...more] = calls();
  assert.deepEqual(more, []);
  assert.match(venv, /^venv --relocatable /);
  assert.match(sync, /^sync --locked --no-dev --no-install-project /);
  for (const call of [venv, sync]) {
    assert.ok(call.includes(`--python ${paths.pythonBin}`), call);
    assert.ok(call.endsWith(`cache=${join(paths.data, 'cache/uv')}`), call);
  }
  assert.equal(readdirSync(paths.trainerDeps).length, 1);
});

test('another lock is another environment, and the first stays', async () => {
  const { paths, prepare } = make();
  const first = await prepare('one', lockOf('one'));
  const second = await prepare('two', lockOf('two', '1.8.0'));
  const [of, and] = [first, second].map(code =>
    readlinkSync(join(code, '.venv')),
  );
  assert.notEqual(of, and);
  assert.equal(readdirSync(paths.trainerDeps).length, 2);
});

test('a failed installation links nothing, names its log, and is tried again', async () => {
  const { paths, log, root, prepare } = make(
    'if [ "$1" = sync ] && [ ! -e ../again ]; then touch ../again; echo "needs to be updated"; exit 1; fi; mkdir -p .venv',
  );
  await assert.rejects(prepare('one', lockOf('one')), {
    name: 'StepError',
    log,
  });
  assert.match(readFileSync(log, 'utf8'), /needs to be updated/);
  assert.ok(!existsSync(join(root, 'one/.venv')));
  assert.ok(existsSync(join(await prepare('two', lockOf('two')), '.venv')));
  assert.ok(
    readdirSync(paths.trainerDeps).every(name => !name.endsWith('.part')),
  );
});

test('an environment belongs to the interpreter that it was made with', () => {
  const lock = lockOf('wine');
  assert.notEqual(
    environmentKey(lock, '/python3.11'),
    environmentKey(lock, '/python3.12'),
  );
});
