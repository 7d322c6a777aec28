import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { prepareData } from '../src/data/prepareData.ts';
import type { Profile } from '../src/data/profile/profile.ts';
import { readTable } from '../src/data/readTable.ts';
import { parseParameters } from '../src/parameters.ts';
import { fileServer } from './support/fileServer.ts';
import { mlops } from './support/flowers.ts';

const folder = mkdtempSync(join(tmpdir(), 'prepare-'));
after(() => rmSync(folder, { recursive: true }));
const PARQUET = readFileSync(new URL('fixtures/flowers.parquet', import.meta.url));
const columns = { target: 'y', features: ['*'] };

async function prepare(data: object, asked: () => Profile | undefined = () => undefined) {
  const prepared = await prepareData(
    { ...mlops(data), folder },
    { parameters: parseParameters('{}'), env: {}, champion: async () => asked() },
  );
  const checks = JSON.parse(prepared.files['data/checks.json']);
  return { ...prepared, checks };
}

test('data that is right comes with its report and what it looks like', async () => {
  const { data, failure, files, checks } = await prepare({});
  assert.equal(failure, undefined);
  assert.equal(data?.rows.length, 150);
  assert.ok(checks.every((check: { passed: boolean }) => check.passed));
  assert.equal(JSON.parse(files['data/profile.json']).rows, 150);
});

test('of data that cannot be read the report has the reason, and no champion is asked for', async () => {
  const data = { source: 'file', path: 'absent.csv', ...columns };
  const { failure, files, checks } = await prepare(data, () => assert.fail('asked'));
  assert.equal(failure?.code, 'data-missing-file');
  assert.deepEqual(checks, [
    {
      check: 'data-missing-file',
      passed: false,
      message: 'The repository has no file "absent.csv".',
      details: {},
    },
  ]);
  assert.deepEqual(Object.keys(files), ['data/checks.json']);
});

test('data that is wrong is not trained on', async () => {
  writeFileSync(join(folder, 'one.csv'), 'x,y\n1,a\n');
  const { data, failure } = await prepare({ source: 'file', path: 'one.csv', ...columns });
  assert.equal(data, undefined);
  assert.equal(failure?.code, 'data-too-few-rows');
});

test('a name says which format it has; of an address its path counts, not its query', async () => {
  writeFileSync(join(folder, 'x.parquet'), PARQUET);
  const context = { folder, env: {} };
  const file = await readTable({ source: 'file', path: 'x.parquet', ...columns }, context);
  assert.ok(file.columns.length > 1);

  const server = await fileServer([{ body: PARQUET }, { body: 'a,b\n1,2\n' }]);
  const bucket = { ...context, env: { AWS_ENDPOINT_URL_S3: `http://${server.host}` } };
  const object = await readTable({ source: 's3', uri: 's3://b/x.parquet', ...columns }, bucket);
  assert.deepEqual(object, file);
  const csv = await readTable({ source: 's3', uri: 's3://b/x.csv', ...columns }, bucket);
  assert.deepEqual(csv.columns, ['a', 'b']);
  server.close();
});
