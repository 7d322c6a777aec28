import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { portal, signIn } from '../support/portal.ts';
import { stack } from '../support/stack.ts';

test('the API describes itself', async () => {
  const token = await signIn('alice');
  const { status, body } = await portal(token, 'GET', '/mlops/v1/openapi.json');
  assert.equal(status, 200);
  assert.match(body.openapi, /^3\./);
  const paths = Object.keys(body.paths).join('\n');
  for (const route of [
    'training',
    'runs',
    'logs',
    'retrain-form',
    'cancel',
    'retry',
    'versions',
    'alias',
    'schedule',
  ]) {
    assert.match(paths, new RegExp(`/${route}`), route);
  }
});

test('nobody without a token gets in', async () => {
  const response = await fetch(
    `${stack.portal}/api/mlops/v1/entities/component/default/iris-classifier/training`,
  );
  assert.equal(response.status, 401);
});

test('every service listens on loopback alone', async () => {
  const ports = [stack.portal, stack.airflow, stack.mlflow].map(url =>
    Number(new URL(url).port),
  );
  const listening: { address: string; port: number }[] = [];
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const lines = (await readFile(table, 'utf8')).trim().split('\n').slice(1);
    for (const line of lines) {
      const [, local, , state] = line.trim().split(/\s+/);
      const [address, port] = local.split(':');
      if (state === '0A') listening.push({ address, port: parseInt(port, 16) });
    }
  }
  for (const port of ports) {
    const addresses = listening
      .filter(l => l.port === port)
      .map(l => l.address);
    assert.deepEqual(addresses, ['0100007F'], `port ${port}`);
  }
});
