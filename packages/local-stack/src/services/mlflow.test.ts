import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stackContext } from '../__testUtils__/stackContext.ts';
import { mlflowEnv, mlflowService } from './mlflow.ts';

test('one worker on loopback, artifacts through the server', () => {
  const [{ args }] = mlflowService(stackContext()).processes;
  assert.ok(args.includes('--host=127.0.0.1'));
  assert.ok(args.includes('--workers=1'));
  assert.ok(args.includes('--serve-artifacts'));
  assert.ok(args.includes('--artifacts-destination=/data/mlflow/artifacts'));
});

test('the password of the store is in the environment and not in the arguments', () => {
  const stack = stackContext();
  const secret = stack.secrets.postgres.mlflow;
  const [{ args, env }] = mlflowService(stack).processes;
  assert.ok(!args.join(' ').includes(secret));
  assert.equal(
    env.MLFLOW_BACKEND_STORE_URI,
    `postgresql+psycopg2://mlflow:${secret}@127.0.0.1:15433/mlflow`,
  );
});

test('telemetry and the job runner are off', () => {
  const env = mlflowEnv(stackContext());
  assert.equal(env.MLFLOW_DISABLE_TELEMETRY, 'true');
  assert.equal(env.MLFLOW_SERVER_ENABLE_JOB_EXECUTION, 'false');
});
