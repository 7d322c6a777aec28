import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dagBundleEnv } from './dagBundleEnv.ts';

const env = dagBundleEnv({
  repository: 'http://10.9.0.1:3001/platform/dags',
  account: { username: 'airflow', password: 'to"ken' },
  refreshSeconds: 7,
});
const bundles = JSON.parse(env.AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST);

test("the DAG folder stays, and the projects' repository joins it", () => {
  assert.deepEqual(
    bundles.map(({ name }: { name: string }) => name),
    ['dags-folder', 'projects'],
  );
  assert.equal(bundles[1].kwargs.refresh_interval, 7);
});

test('a version links to the commit on the git host', () => {
  assert.equal(
    bundles[1].kwargs.view_url_template.replace('{version}', 'abc'),
    'http://10.9.0.1:3001/platform/dags/src/commit/abc',
  );
});

test('the token is in the connection alone, whatever it is made of', () => {
  assert.ok(!JSON.stringify(bundles).includes('ken'));
  assert.deepEqual(JSON.parse(env.AIRFLOW_CONN_DAGS_GIT), {
    conn_type: 'git',
    host: 'http://10.9.0.1:3001/platform/dags',
    login: 'airflow',
    password: 'to"ken',
  });
});
