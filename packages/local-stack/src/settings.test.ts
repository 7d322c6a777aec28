import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPorts } from './settings.ts';

test('without settings the documented ports are used', () => {
  assert.deepEqual(readPorts({}), {
    portal: 7007,
    airflow: 8080,
    mlflow: 5000,
    postgres: 5433,
  });
});

test('each port is moved by one variable', () => {
  assert.equal(readPorts({ TRAINYARD_AIRFLOW_PORT: '18080' }).airflow, 18080);
  assert.equal(readPorts({ TRAINYARD_AIRFLOW_PORT: '18080' }).mlflow, 5000);
});

for (const value of ['0', '65536', '-1', '80.5', 'http', '8080;ls']) {
  test(`"${value}" is refused with the variable's name`, () => {
    assert.throws(
      () => readPorts({ TRAINYARD_MLFLOW_PORT: value }),
      /^Error: TRAINYARD_MLFLOW_PORT must be a port number/,
    );
  });
}

test('two services on one port are refused, naming both variables', () => {
  assert.throws(
    () => readPorts({ TRAINYARD_PORTAL_PORT: '8080' }),
    /TRAINYARD_PORTAL_PORT and TRAINYARD_AIRFLOW_PORT are both 8080/,
  );
});
