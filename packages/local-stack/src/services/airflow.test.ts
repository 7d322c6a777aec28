import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stackContext } from '../__testUtils__/stackContext.ts';
import { airflowService, missingComponent } from './airflow.ts';
import { airflowEnv } from './airflowEnv.ts';

const healthy = (changes: Record<string, string | null> = {}) =>
  JSON.stringify({
    metadatabase: { status: changes.metadatabase ?? 'healthy' },
    scheduler: { status: changes.scheduler ?? 'healthy' },
    triggerer: { status: null },
    dag_processor: { status: changes.dag_processor ?? 'healthy' },
  });

test('three processes, none of them `standalone`', () => {
  const { processes } = airflowService(stackContext());
  assert.deepEqual(
    processes.map(({ args }) => args[2]),
    ['api-server', 'scheduler', 'dag-processor'],
  );
});

test('nothing of it listens beyond loopback', () => {
  const { processes } = airflowService(stackContext());
  const [api, scheduler] = processes;
  assert.ok(api.args.includes('--host=127.0.0.1'));
  assert.ok(scheduler.args.includes('--skip-serve-logs'));
});

test('no secret is in an argument, where every user of the machine reads it', () => {
  const stack = stackContext();
  const args = JSON.stringify(airflowService(stack).processes.map(p => p.args));
  for (const secret of Object.values(stack.secrets.airflow)) {
    assert.ok(!args.includes(secret));
  }
});

test('the portal gets the role user, and a person the role admin', () => {
  const env = airflowEnv(stackContext());
  assert.equal(
    env.AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS,
    'admin:admin,backstage:user',
  );
});

test('workers find MLflow, the local runner and Node.js', () => {
  const env = airflowEnv(stackContext());
  assert.equal(env.MLFLOW_TRACKING_URI, 'http://127.0.0.1:15000');
  assert.equal(env.MLOPS_RUNNER, 'local');
  assert.equal(env.PATH, '/usr/bin');
});

test('workers find the database of the studies, and nobody else’s', () => {
  const stack = stackContext();
  const { MLOPS_STUDY_DATABASE: url } = airflowEnv(stack);
  assert.match(
    url,
    /^postgresql\+psycopg2:\/\/study:.*@127\.0\.0\.1:15433\/study/,
  );
  assert.ok(url.includes(stack.secrets.postgres.study));
});

test('nothing is reported to anybody, and there are no examples', () => {
  const env = airflowEnv(stackContext());
  assert.equal(env.AIRFLOW__USAGE_DATA_COLLECTION__ENABLED, 'False');
  assert.equal(env.AIRFLOW__CORE__LOAD_EXAMPLES, 'False');
});

test('it is healthy without a triggerer', () => {
  assert.equal(missingComponent(healthy()), undefined);
});

for (const part of ['metadatabase', 'scheduler', 'dag_processor']) {
  test(`a sick ${part} is seen although the status code is 200`, () => {
    assert.equal(
      missingComponent(healthy({ [part]: 'unhealthy' })),
      `${part.replace('_', '-')} is not healthy yet`,
    );
  });
}

test('another program on the port is not taken for Airflow', () => {
  assert.match(missingComponent('<html>')!, /not JSON/);
  assert.match(missingComponent('{"status": "ok"}')!, /another shape/);
});
