import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { examine } from '../src/data/examine.ts';
import type { Table } from '../src/data/Table.ts';
import { fakeMlflow } from './support/fakeMlflow.ts';
import { fileServer } from './support/fileServer.ts';
import { flowers, mlops } from './support/flowers.ts';
import { reportedError, runTrainer } from './support/runTrainer.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'drift-'));
after(() => rmSync(FOLDER, { recursive: true }));
const RESULT = join(FOLDER, 'result.json');
const { profile } = examine(flowers(), mlops(), { testShare: 0.2, seed: 1 });
const columns = { target: 'species', features: ['*'] };
const model = 'GET mlflow/registered-models/get';
/** An MLflow whose champion was trained on Iris. */
const champion = {
  [model]: { body: { registered_model: { aliases: [{ alias: 'champion', version: '3' }] } } },
  'GET mlflow/model-versions/get': { body: { model_version: { version: '3', run_id: 'r1' } } },
  'GET mlflow/artifacts/list': { body: { files: [{ path: 'data/profile.json' }] } },
  'GET mlflow/runs/get': {
    body: { run: { info: { artifact_uri: 'mlflow-artifacts:/7/r1/artifacts' } } },
  },
  'GET mlflow-artifacts/artifacts/7/r1/artifacts/data/profile.json': { body: profile },
};

const toCsv = ({ columns: header, rows }: Table) =>
  [header, ...rows].map(row => `${row.join(',')}\n`).join('');
const drifted = flowers((_, column, cell) => (column === 'petal_width' ? Number(cell) + 5 : cell));
writeFileSync(join(FOLDER, 'training.csv'), toCsv(flowers()));
writeFileSync(join(FOLDER, 'recent.csv'), toCsv(drifted));

async function check(content: object, answers: Parameters<typeof fakeMlflow>[0] = champion) {
  rmSync(RESULT, { force: true });
  const file = join(FOLDER, 'mlops.json');
  writeFileSync(file, JSON.stringify(content));
  const mlflow = await fakeMlflow(answers);
  const env = { MLOPS_FILE: file, MLOPS_RESULT_PATH: RESULT, MLFLOW_TRACKING_URI: mlflow.url };
  const ended = await runTrainer(env, 'checkDrift.ts').ended;
  mlflow.close();
  const written = mlflow.calls.filter(({ method }) => method !== 'GET');
  assert.deepEqual(written, [], 'nothing is written to MLflow');
  const result = ended.code === 0 ? JSON.parse(readFileSync(RESULT, 'utf8')) : undefined;
  return { ...ended, result };
}

const training = { source: 'file', path: 'training.csv', ...columns };

test('the data of the trainings is looked at, and the champion named', async () => {
  const { stderr, result } = await check({ data: training });
  assert.equal(stderr, '');
  assert.equal(result.drifted, false);
  assert.equal(result.rows, 150);
  assert.deepEqual(result.champion, { version: '3', mlflowRunId: 'r1' });
  assert.deepEqual(result.limits, { maxPsi: 0.25, ksAlpha: 0.001 });
  assert.equal(result.columns.length, 4);
});

test('another place can be named, and the mode of the training does not matter', async () => {
  const place = { source: 'file', path: 'recent.csv' };
  const settings = { data: training, checks: { drift: 'off' }, drift: { data: place } };
  const { stdout, result } = await check(settings);
  assert.equal(result.drifted, true);
  assert.match(result.message, /^1 of 4 columns has drifted .*"petal_width": PSI \d/);
  assert.match(stdout, /petal_width +PSI \d+\.\d{4} +KS p-value 0\.0000 +drifted/);
});

test('a file behind an address need not be the one that was agreed on: nothing is trained', async () => {
  const server = await fileServer([{ body: toCsv(drifted) }]);
  const url = `http://${server.host}/flowers.csv`;
  const sha256 = 'a'.repeat(64);
  const { result } = await check({ data: { source: 'url', url, sha256, ...columns } });
  server.close();
  assert.equal(result.drifted, true);
});

test('without a champion, or with one of another target, nothing is compared', async () => {
  const nobody = { [model]: { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } } };
  const first = await check({ data: training }, nobody);
  assert.equal(first.result.champion, null);
  assert.equal(first.result.message, 'There is no champion to compare with.');
  const other = await check({ data: { ...training, target: 'petal_width' }, task: 'regression' });
  assert.equal(other.result.drifted, false);
  assert.match(other.result.message, /^The champion has no profile of this data/);
});

test('data that cannot be read ends it with the reason, as a training', async () => {
  const { code, stderr } = await check({ data: { ...training, path: 'absent.csv' } });
  assert.equal(code, 1);
  assert.equal(reportedError(stderr).code, 'data-missing-file');
});
