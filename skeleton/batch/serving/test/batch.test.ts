import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readBatchSettings } from '../src/batch/batchSettings.ts';
import { predictFile } from '../src/batch/predictFile.ts';
import { fakeMlflow, type FakeMlflow } from './support/fakeMlflow.ts';
import { fakeRuns } from './support/fakeRuns.ts';
import { MODELS } from './support/models.ts';

const MAIN = fileURLToPath(new URL('../src/batch.ts', import.meta.url));
const INPUT = 'name,length,width\n"Ann, 1",1,2\nBob,9,0.5\n';
const PREDICTED =
  'name,length,width,label,probability_small,probability_large,model,model_version,mlflow_run_id\r\n' +
  '"Ann, 1",1,2,small,1,0,flowers,1,run1\r\n' +
  'Bob,9,0.5,large,0,1,flowers,1,run1\r\n';

let mlflow: FakeMlflow;
let kept: ReturnType<typeof fakeRuns>;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'batch-'));
  kept = fakeRuns();
  mlflow = await fakeMlflow(kept.more);
  mlflow.point('champion', mlflow.register(MODELS.smallBelow2));
  writeFileSync(join(folder, 'input.csv'), INPUT);
});
afterEach(async () => {
  await mlflow.close();
  rmSync(folder, { recursive: true });
});

/** The environment that Airflow gives it, and an mlops.json. */
function environment(batch: object, env: Record<string, string> = {}) {
  const file = join(folder, 'mlops.json');
  const settings = { input: 'input.csv', output: 'out', ...batch };
  writeFileSync(file, JSON.stringify({ batch: settings }));
  return {
    MLFLOW_TRACKING_URI: mlflow.url,
    MLFLOW_TRACKING_TOKEN: 'hunter2',
    MLOPS_MODEL: 'flowers',
    MLOPS_EXPERIMENT: 'flowers',
    MLOPS_FILE: file,
    MLOPS_DAG_RUN_ID: 'manual__2026-11-22T21:37:21+00:00',
    MLOPS_RESULT_PATH: join(folder, 'result.json'),
    ...env,
  };
}

const predict = async (...given: Parameters<typeof environment>) =>
  predictFile(readBatchSettings(environment(...given)));

/** Starts it as Airflow does: a process with nothing but its environment. */
async function start(...given: Parameters<typeof environment>) {
  const child = spawn(process.execPath, [MAIN], { env: environment(...given) });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const [code] = await once(child, 'close');
  assert.doesNotMatch(output, /hunter2/);
  return { code, output };
}

test('a process of its own writes what it did for the next task', async () => {
  const { code, output } = await start({});
  assert.equal(code, 0, output);
  const { rows, version } = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
  assert.deepEqual([rows, version], [2, '1']);
});

test("its last line says why it failed, as a trainer's does", async () => {
  const { code, output } = await start({
    input: 'http://127.0.0.1:9/x.csv?key=hunter2',
  });
  assert.equal(code, 1);
  const [, report] = /^MLOPS_ERROR (.*)$/m.exec(output.trimEnd().split('\n').at(-1)!)!;
  assert.deepEqual(Object.keys(JSON.parse(report)), ['code', 'message', 'nextStep']);
  assert.equal(JSON.parse(report).code, 'input-unreachable');
});

test('a file of the repository is predicted into a folder, the version beside each row', async () => {
  const result = await predict({});
  const written = join(folder, 'out', 'manual__2026-11-22T21-37-21-00-00.csv');
  assert.equal(readFileSync(written, 'utf8'), PREDICTED);
  assert.deepEqual(result, {
    rows: 2,
    model: 'flowers',
    version: '1',
    mlflowRunId: 'run1',
    input: 'input.csv',
    output: written,
  });
});

test('the same run again replaces its file, with the champion of then', async () => {
  await predict({});
  mlflow.point('champion', mlflow.register(MODELS.smallBelow4));
  writeFileSync(join(folder, 'input.csv'), 'length,width\n3,0\n');
  await predict({});
  const files = readdirSync(join(folder, 'out'));
  assert.equal(files.length, 1);
  const text = readFileSync(join(folder, 'out', files[0]), 'utf8');
  assert.match(text, /^3,0,small,1,0,flowers,2,run2\r$/m);
});

test('MLflow keeps them in one run for each run of the DAG, finished when they are there', async () => {
  const result = await predict({ output: 'mlflow' }, { MLOPS_COMMIT: 'abc' });
  assert.deepEqual(kept.experiments, ['flowers-predictions']);
  assert.equal(kept.stored.get('7/p1/artifacts/predictions.csv'), PREDICTED);
  assert.equal(result.output, 'mlflow-artifacts:/7/p1/artifacts/predictions.csv');
  const [{ status, tags }] = kept.runs;
  assert.equal(status, 'FINISHED');
  assert.equal(tags['mlops.model_version'], '1');
  assert.equal(tags['mlflow.source.git.commit'], 'abc');
  assert.equal(tags['mlops.dag_run_id'], 'manual__2026-11-22T21:37:21+00:00');
});

test('a retry takes up the run of the try before', async () => {
  kept.experiments.push('flowers-predictions');
  kept.runs.push({
    run_id: 'p0',
    artifact_uri: 'mlflow-artifacts:/7/p0/artifacts',
    status: 'RUNNING',
    tags: { 'mlops.dag_run_id': 'scheduled__1' },
  });
  await predict({ output: 'mlflow' }, { MLOPS_DAG_RUN_ID: 'scheduled__1' });
  assert.deepEqual(
    kept.runs.map(({ run_id, status }) => [run_id, status]),
    [['p0', 'FINISHED']],
  );
  assert.deepEqual([...kept.stored.keys()], ['7/p0/artifacts/predictions.csv']);
});

test('S3 is read and written with a signature; an address without one', async t => {
  const objects = new Map([['/in/day.csv', INPUT]]);
  const signed: (string | undefined)[] = [];
  const store = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    signed.push(request.headers.authorization);
    const { pathname } = new URL(request.url!, 'http://store');
    if (request.method === 'PUT') objects.set(pathname, body);
    response.statusCode = objects.has(pathname) ? 200 : 404;
    response.end(request.method === 'PUT' ? '' : objects.get(pathname));
  });
  await new Promise<void>(resolve => store.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes this must not keep the process from ending.
  store.unref();
  t.after(() => {
    store.closeAllConnections();
    store.close();
  });
  const { port } = store.address() as AddressInfo;
  const keys = {
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'hunter2',
  };
  const batch = { input: 's3://in/day.csv', output: 's3://out/daily/' };
  const { output } = await predict(batch, keys);
  const key = '/out/daily/manual__2026-11-22T21-37-21-00-00.csv';
  assert.equal(objects.get(key), PREDICTED);
  assert.equal(output, `s3:/${key}`);
  assert.equal(signed.length, 2);
  for (const each of signed) assert.match(each!, /^AWS4-HMAC-SHA256 Credential=key\//);

  const address = `http://127.0.0.1:${port}/in/day.csv?token=hunter2`;
  const { input } = await predict({ input: address });
  assert.equal(input, address.split('?')[0]);
  assert.equal(signed.at(-1), undefined);
  await assert.rejects(predict({ input: 's3://in/absent.csv' }, keys), {
    code: 'input-unreachable',
    message: /s3:\/\/in\/absent.csv cannot be read: its server answers 404/,
  });
});

for (const [what, text, code, message] of [
  ['no row', 'length,width\n', 'data-empty', 'The input has 0 rows.'],
  ['a missing column', 'length\n1\n', 'data-missing-column', 'The input has no column "width".'],
  [
    'text for a number',
    'length,width\n1,2\n1,wide\n',
    'data-wrong-type',
    'Column "width" should hold numbers, but row 2 holds "wide".',
  ],
  [
    'an empty cell',
    'length,width\n1,\n',
    'data-wrong-type',
    'Column "width" should hold numbers, but row 1 is empty.',
  ],
  [
    'a row that is too short',
    'length,width\n1,2\n1\n',
    'data-unreadable',
    'The input is not a valid CSV file: row 2 has 1 cells, the header has 2.',
  ],
] as const) {
  test(`${what} stops it, and nothing is written`, async () => {
    writeFileSync(join(folder, 'input.csv'), text);
    await assert.rejects(predict({ output: 'never' }), { code, message });
    assert.ok(!readdirSync(folder).includes('never'));
  });
}

for (const [code, batch] of [
  ['input-missing', { input: 'absent.csv' }],
  ['bad-setting', { input: '' }],
  ['output-unwritable', { output: '/dev/null/x' }],
] as const) {
  test(`${JSON.stringify(batch)} is said as ${code}`, () =>
    assert.rejects(predict(batch), { code, nextStep: /./ }));
}

test('without a champion there is nothing to predict with', async () => {
  mlflow.drop('champion');
  await assert.rejects(predict({}), { code: 'no-champion' });
});
