import assert from 'node:assert/strict';
import test from 'node:test';
import { devSecrets } from './devSecrets.ts';

const find = (secrets: ReturnType<typeof devSecrets>, path: string) => {
  const [namespace, name] = path.split('/');
  const found = secrets.find(
    ({ metadata }) =>
      metadata.namespace === namespace && metadata.name === name,
  );
  assert.ok(found, `no Secret ${path}`);
  return found.stringData;
};

test('the two sides of every connection hold the same password', () => {
  const secrets = devSecrets();
  const roles = find(secrets, 'mlops/postgres-roles');
  const uri = new URL(find(secrets, 'mlops/mlflow-database').uri);
  assert.equal(uri.password, roles.mlflow);
  assert.equal(uri.username, 'mlflow');

  const portal = find(secrets, 'mlops/portal');
  assert.equal(portal.POSTGRES_PASSWORD, roles.portal);
  const admin = find(secrets, 'mlops/mlflow-admin');
  assert.equal(portal.MLFLOW_PASSWORD, admin.password);
  assert.equal(
    portal.AIRFLOW_PASSWORD,
    find(secrets, 'airflow/airflow-portal').password,
  );

  const trainer = find(secrets, 'mlops-training/mlflow-credentials');
  assert.deepEqual(find(secrets, 'mlops/mlflow-accounts'), {
    trainer: trainer.password,
  });
  assert.notEqual(trainer.password, admin.password);

  const logs = JSON.parse(find(secrets, 'airflow/airflow-logs').connection);
  assert.equal(logs.password, find(secrets, 'mlops/mlflow-s3')['secret-key']);
});

test('Fernet keys are 32 bytes in padded URL-safe base64', () => {
  const secrets = devSecrets();
  for (const key of [
    find(secrets, 'mlops/mlflow-webhooks')['encryption-key'],
    find(secrets, 'airflow/airflow-fernet')['fernet-key'],
  ]) {
    assert.match(key, /^[\w-]{43}=$/);
    assert.equal(Buffer.from(key, 'base64url').length, 32);
  }
});

test('no value is drawn twice, neither in one call nor in two', () => {
  const admin = () => find(devSecrets(), 'mlops/mlflow-admin');
  const [first, second] = [admin(), admin()];
  assert.notEqual(first.password, first['flask-secret']);
  assert.notEqual(first.password, second.password);
});

test('what was given is taken as it is', () => {
  const secrets = devSecrets({
    gitUsername: 'bot',
    gitPassword: "p'a ss",
    githubToken: 't',
  });
  assert.deepEqual(find(secrets, 'mlops-training/git-credentials'), {
    username: 'bot',
    password: "p'a ss",
  });
  assert.equal(find(secrets, 'mlops/portal').GITHUB_TOKEN, 't');
});
