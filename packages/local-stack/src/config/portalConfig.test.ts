import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { stackContext } from '../__testUtils__/stackContext.ts';
import { writePortalConfig } from './writePortalConfig.ts';

async function written() {
  const stack = stackContext(mkdtempSync(join(tmpdir(), 'config-')));
  await writePortalConfig(stack);
  const file = stack.paths.portalConfig;
  return { stack, file, config: parse(readFileSync(file, 'utf8')) };
}

test('the file holds passwords, so only its owner may read it', async () => {
  const { file } = await written();
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('the portal listens on loopback, on its own port', async () => {
  const { config } = await written();
  assert.deepEqual(config.backend.listen, { host: '127.0.0.1', port: 17007 });
  assert.equal(config.app.baseUrl, 'http://127.0.0.1:17007');
  assert.equal(config.backend.baseUrl, config.app.baseUrl);
});

test('the portal answers to its own loopback names alone', async () => {
  const { config } = await written();
  assert.deepEqual(config.backend.allowedHosts, [
    '127.0.0.1:17007',
    'localhost:17007',
    '[::1]:17007',
  ]);
});

test('the portal has its own database role and the Airflow account that may only train', async () => {
  const { config, stack } = await written();
  const { connection } = config.backend.database;
  assert.equal(connection.user, 'portal');
  assert.equal(connection.password, stack.secrets.postgres.portal);
  const [{ airflow }] = config.mlops.environments;
  assert.equal(airflow.username, 'backstage');
  assert.equal(airflow.password, stack.secrets.airflow.backstage);
});

test("no other service's secret is in it", async () => {
  const { file, stack } = await written();
  const text = readFileSync(file, 'utf8');
  for (const secret of [
    stack.secrets.postgres.superuser,
    stack.secrets.postgres.airflow,
    stack.secrets.airflow.admin,
    stack.secrets.airflow.jwtSecret,
  ]) {
    assert.ok(!text.includes(secret));
  }
});

test('the catalog keeps the locations of app-config.yaml and adds the projects', async () => {
  const { config, stack } = await written();
  const targets: string[] = config.catalog.locations.map(
    (location: { target: string }) => location.target,
  );
  assert.ok(targets.every(isAbsolute));
  for (const template of ['create-mlops-project', 'upgrade-mlops-project']) {
    assert.ok(
      targets.some(target => target.endsWith(`${template}/template.yaml`)),
    );
  }
  assert.ok(
    targets.includes(join(stack.paths.projects, '*', 'catalog-info.yaml')),
  );
});

test('the publisher delivers into this data folder', async () => {
  const { config, stack } = await written();
  const { deliver, repositories, projects } = config.mlops.localPublisher;
  assert.equal(deliver[0], process.execPath);
  assert.ok(deliver.includes(`--data=${stack.paths.data}`));
  assert.ok(statSync(repositories).isDirectory());
  assert.ok(statSync(projects).isDirectory());
});
