import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { generateSecrets, loadSecrets } from './secrets.ts';

const file = () =>
  join(mkdtempSync(join(tmpdir(), 'secrets-')), 'deep', 'secrets.json');

test('the first start makes secrets that only the owner can read', () => {
  const path = file();
  loadSecrets(path);
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('the second start reads the same secrets', () => {
  const path = file();
  assert.deepEqual(loadSecrets(path), loadSecrets(path));
});

test('a file that became readable for others is closed again', () => {
  const path = file();
  const first = loadSecrets(path);
  writeFileSync(`${path}.open`, readFileSync(path), { mode: 0o644 });
  assert.deepEqual(loadSecrets(`${path}.open`), first);
  assert.equal(statSync(`${path}.open`).mode & 0o777, 0o600);
});

test('a stack of an earlier version gets the password that it lacks, once', () => {
  const path = file();
  const { study, ...older } = loadSecrets(path).postgres;
  const secrets = loadSecrets(path);
  writeFileSync(path, JSON.stringify({ ...secrets, postgres: older }));
  const completed = loadSecrets(path);
  assert.deepEqual({ ...completed.postgres, study }, { ...older, study });
  assert.notEqual(completed.postgres.study, study);
  assert.deepEqual(loadSecrets(path), completed);
});

test('no two secrets are alike, within a stack and between stacks', () => {
  const values = [generateSecrets(), generateSecrets()].flatMap(secrets =>
    Object.values(secrets).flatMap(group => Object.values(group)),
  );
  assert.equal(new Set(values).size, values.length);
});

test('keys have the sizes that Airflow asks for', () => {
  const { airflow } = generateSecrets();
  assert.equal(Buffer.from(airflow.fernetKey, 'base64url').length, 32);
  assert.match(airflow.fernetKey, /^[\w-]{43}=$/);
  assert.ok(Buffer.byteLength(airflow.jwtSecret) >= 64);
});

for (const [what, content] of [
  ['no JSON', '{'],
  ['another shape', '{"postgres": {}}'],
  ['empty', ''],
]) {
  test(`a damaged file (${what}) is named, with the way out`, () => {
    const path = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'secrets.json');
    writeFileSync(path, content);
    assert.throws(() => loadSecrets(path), /secrets\.json is damaged.*reset/);
  });
}
