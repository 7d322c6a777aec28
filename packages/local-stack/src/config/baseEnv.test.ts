import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { baseEnv, STACK_MARK } from './baseEnv.ts';

const stack = { data: '/data' };

test('what would change a service without a trace is not inherited', () => {
  const env = baseEnv(
    {
      AIRFLOW__CORE__EXECUTOR: 'SequentialExecutor',
      MLFLOW_TRACKING_URI: 'http://elsewhere',
      PYTHONPATH: '/evil',
      PYTHONHOME: '/evil',
      VIRTUAL_ENV: '/venv',
      NODE_OPTIONS: '--require /evil.js',
      LD_PRELOAD: '/evil.so',
      GITHUB_TOKEN: 'secret',
      NODE_ENV: 'development',
    },
    stack,
  );
  assert.deepEqual(
    Object.keys(env).sort(),
    ['LANG', 'NO_PROXY', 'PATH', STACK_MARK, 'no_proxy'].sort(),
  );
});

test('home, certificates and proxies are', () => {
  const inherited = {
    HOME: '/home/me',
    SSL_CERT_FILE: '/ca.pem',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    HTTPS_PROXY: 'http://proxy:3128',
    LC_ALL: 'de_DE.UTF-8',
  };
  const env = baseEnv(inherited, stack);
  for (const [name, value] of Object.entries(inherited))
    assert.equal(env[name], value);
});

test('this Node.js comes first on PATH', () => {
  const env = baseEnv({ PATH: '/usr/bin:/bin' }, stack);
  assert.equal(env.PATH, `${dirname(process.execPath)}:/usr/bin:/bin`);
  assert.equal(baseEnv({}, stack).PATH, dirname(process.execPath));
});

test('a proxy leaves loopback alone, beside what it left alone before', () => {
  assert.equal(baseEnv({}, stack).NO_PROXY, '127.0.0.1,localhost');
  assert.equal(
    baseEnv({ NO_PROXY: '.corp' }, stack).NO_PROXY,
    '.corp,127.0.0.1,localhost',
  );
});

test('a process can be recognised as one of this stack', () => {
  assert.equal(baseEnv({}, stack)[STACK_MARK], '/data');
});
