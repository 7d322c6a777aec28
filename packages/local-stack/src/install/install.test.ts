import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { hashSources } from './hashSources.ts';
import { installEnv } from './installPython.ts';
import { once } from './once.ts';
import { runLogged } from './runLogged.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'install-'));

function tree() {
  const root = folder();
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/deep/a.ts'), 'a');
  writeFileSync(join(root, 'package.json'), '{}');
  return {
    root,
    hash: () => hashSources(root, ['src', 'package.json', 'absent']),
  };
}

test('the hash of sources stays while they do', async () => {
  const { hash } = tree();
  assert.equal(await hash(), await hash());
  assert.equal(await tree().hash(), await hash());
});

for (const [what, path, content] of [
  ['a change', 'src/deep/a.ts', 'b'],
  ['a new file', 'src/new.ts', ''],
  ['a changed manifest', 'package.json', '{"a": 1}'],
]) {
  test(`${what} changes the hash`, async () => {
    const { root, hash } = tree();
    const before = await hash();
    writeFileSync(join(root, path), content);
    assert.notEqual(await hash(), before);
  });
}

test('a test file does not: it changes no product', async () => {
  const { root, hash } = tree();
  const before = await hash();
  writeFileSync(join(root, 'src/a.test.tsx'), 'test');
  assert.equal(await hash(), before);
});

test('work is done once, however many ask for it, and its failure is shared', async () => {
  let calls = 0;
  const work = once(async () => {
    calls += 1;
    throw new Error('no');
  });
  await Promise.allSettled([work(), work()]);
  await assert.rejects(work(), /no/);
  assert.equal(calls, 1);
});

test('output goes to the log, after what is there', async () => {
  const log = join(folder(), 'logs', 'x.log');
  const options = { env: process.env, cwd: '/', log };
  await runLogged(process.execPath, ['-e', 'console.log("one")'], options);
  await runLogged(process.execPath, ['-e', 'console.error("two")'], options);
  assert.equal(readFileSync(log, 'utf8'), 'one\ntwo\n');
});

test('a command that fails names its exit code and its log', async () => {
  const log = join(folder(), 'x.log');
  await assert.rejects(
    runLogged(process.execPath, ['-e', 'process.exit(7)'], {
      env: process.env,
      cwd: '/',
      log,
    }),
    (error: Error & { log?: string }) => {
      assert.match(error.message, /ended with exit code 7$/);
      assert.equal(error.log, log);
      return true;
    },
  );
});

test('a command that does not exist says so', async () => {
  const options = { env: process.env, cwd: '/', log: join(folder(), 'x.log') };
  await assert.rejects(
    runLogged('/no/such', [], options),
    /could not start: .*ENOENT/,
  );
});

test('Python is installed with the certificates and indexes of the person', () => {
  const env = installEnv(
    {
      SSL_CERT_FILE: '/ca.pem',
      UV_DEFAULT_INDEX: 'https://mirror',
      PYTHONPATH: '/x',
    },
    { data: '/data' },
  );
  assert.equal(env.PIP_CERT, '/ca.pem');
  assert.equal(env.UV_SYSTEM_CERTS, '1');
  assert.equal(env.UV_DEFAULT_INDEX, 'https://mirror');
  assert.equal(env.PYTHONPATH, undefined);
  assert.equal(env.UV_PYTHON_DOWNLOADS, 'never');
});

test('a certificate that is set for pip wins', () => {
  const env = installEnv(
    { SSL_CERT_FILE: '/a', PIP_CERT: '/b' },
    { data: '/data' },
  );
  assert.equal(env.PIP_CERT, '/b');
  assert.equal(installEnv({}, { data: '/data' }).PIP_CERT, undefined);
});
