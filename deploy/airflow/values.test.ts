import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { parse } from 'yaml';
import { devSecrets } from '../src/devSecrets.ts';

// The shape is the chart's; docs/operate/README.md says how helm checks it.
const values: any = parse(
  readFileSync(join(import.meta.dirname, 'values.yaml'), 'utf8'),
);
const secrets = new Map(
  devSecrets()
    .filter(({ metadata }) => metadata.namespace === 'airflow')
    .map(({ metadata, stringData }) => [metadata.name, stringData]),
);

test('every Secret that the chart reads has the key that the chart wants', () => {
  const wanted: Array<[secret: string, key: string]> = [
    [values.data.metadataSecretName, 'connection'],
    [values.fernetKeySecretName, 'fernet-key'],
    [values.jwtSecretName, 'jwt-secret'],
    [values.apiSecretKeySecretName, 'api-secret-key'],
    ...values.secret.map(({ secretName, secretKey }: any) => [
      secretName,
      secretKey,
    ]),
  ];
  for (const [name, key] of wanted)
    assert.ok(secrets.get(name)?.[key], `${name} has no key ${key}`);
});

test('connections that are named exist, as JSON that Airflow reads', () => {
  const ids = [
    ...values.env.map(({ name, value }: any) => [name, value]),
    ...values.secret.map(({ envName, secretName, secretKey }: any) => [
      envName,
      secrets.get(secretName)?.[secretKey],
    ]),
  ].filter(([name]) => name.startsWith('AIRFLOW_CONN_'));
  for (const [name, value] of ids)
    assert.ok(JSON.parse(value).conn_type, `${name} has no conn_type`);
  const known = new Set(
    ids.map(([name]) => name.slice('AIRFLOW_CONN_'.length).toLowerCase()),
  );
  const [bundle] = values.dagProcessor.dagBundleConfigList;
  assert.ok(known.has(bundle.kwargs.git_conn_id));
  assert.ok(known.has(values.config.logging.remote_log_conn_id));
});

test('no password stands in the values, and the chart makes no account', () => {
  const text = JSON.stringify(values);
  assert.doesNotMatch(text, /"(?:password|pass|fernetKey|jwtSecret|token)":/i);
  assert.equal(values.createUserJob.defaultUser.enabled, false);
});

test('workers run as the account of the kit and may not make pods beside Airflow', () => {
  assert.deepEqual(values.workers.serviceAccount, {
    create: false,
    name: 'airflow-worker',
  });
  assert.equal(values.allowPodLaunching, false);
  // A project's namespace is the one that was chosen in the form.
  const names = values.env.map(({ name }: any) => name);
  assert.ok(!names.includes('MLOPS_NAMESPACE'));
});
