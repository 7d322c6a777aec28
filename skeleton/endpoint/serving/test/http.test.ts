import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { fakeMlflow, type FakeMlflow } from './support/fakeMlflow.ts';
import { MODELS } from './support/models.ts';
import { startServing } from './support/startServing.ts';

type Serving = Awaited<ReturnType<typeof startServing>>;
const ROW = { length: 1, width: 2 };
const SERVED = { model: 'flowers', version: '1', runId: 'run1' };

let mlflow: FakeMlflow;
let serving: Serving;

before(async () => {
  mlflow = await fakeMlflow();
  mlflow.point('champion', mlflow.register(MODELS.smallBelow2));
  serving = await startServing(mlflow);
  await serving.champion.check();
});
after(async () => {
  await serving.close();
  await mlflow.close();
});

const headersOf = ({ headers }: { headers: Headers }) =>
  ['name', 'version', 'run-id'].map(name => headers.get(`x-model-${name}`));

test('rows are predicted by a version that is named', async () => {
  const answer = await serving.predict({
    rows: [ROW, { length: 9, width: 9, note: 'x' }],
  });
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.body, {
    ...SERVED,
    predictions: [
      { label: 'small', probability_small: 1, probability_large: 0 },
      { label: 'large', probability_small: 0, probability_large: 1 },
    ],
  });
  assert.deepEqual(headersOf(answer), ['flowers', '1', 'run1']);
});

for (const [what, body, row, field, message] of [
  [
    'a field that is missing',
    { rows: [ROW, { length: 1 }] },
    1,
    'width',
    'rows[1].width is missing.',
  ],
  [
    'text for a number',
    { rows: [{ ...ROW, width: 'abc' }] },
    0,
    'width',
    'rows[0].width must be a number, but is "abc".',
  ],
  [
    'a row that is a list',
    { rows: [[1, 2]] },
    0,
    'rows',
    'rows[0] must be an object with one field for each column.',
  ],
  ['no rows', { rows: [] }, undefined, 'rows', 'Send {"rows": [...]} with at least one row.'],
  [
    'another body',
    { instances: [ROW] },
    undefined,
    'rows',
    'Send {"rows": [...]} with at least one row.',
  ],
  ['null', null, undefined, 'rows', 'Send {"rows": [...]} with at least one row.'],
  [
    'too many rows',
    { rows: [ROW, ROW, ROW, ROW] },
    undefined,
    'rows',
    'rows has 4 rows; at most 3 are allowed.',
  ],
] as const) {
  test(`400 names the row and the field: ${what}`, async () => {
    const answer = await serving.predict(body);
    assert.equal(answer.status, 400);
    const { error, ...served } = answer.body;
    assert.deepEqual(served, SERVED);
    assert.equal(error.code, 'bad-input');
    assert.equal(error.message, message);
    assert.deepEqual([error.problems[0].row, error.problems[0].field], [row, field]);
  });
}

test('what is no JSON is refused without repeating it', async () => {
  const broken = await serving.predict('{"rows": [{"name": "Alice",]}');
  assert.equal(broken.status, 400);
  assert.match(broken.body.error.message, /^The body is not JSON: see position \d+\.$/);
  assert.doesNotMatch(JSON.stringify(broken.body), /Alice/);
  assert.equal((await serving.predict('')).status, 400);
  assert.equal((await serving.predict('length=1', 'text/plain')).status, 415);
  const charset = await serving.predict({ rows: [ROW] }, 'Application/JSON; charset=utf-8');
  assert.equal(charset.status, 200);
});

test('a body over the limit is refused, whether it says its length or not', async () => {
  const long = JSON.stringify({ rows: [ROW], filler: 'x'.repeat(2000) });
  const said = await serving.predict(long);
  assert.equal(said.status, 413);
  assert.match(said.body.error.message, /1000 bytes/);
  const chunked = await serving.request('/predict', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: new Blob([long]).stream(),
    duplex: 'half',
  } as RequestInit);
  assert.equal(chunked.status, 413);
  assert.equal(chunked.headers.get('connection'), 'close');
  assert.equal((await serving.predict({ rows: [ROW] })).status, 200);
});

test('other paths and methods say what there is', async () => {
  const absent = await serving.request('/predictions');
  assert.equal(absent.status, 404);
  assert.match(absent.body.error.message, /POST \/predict/);
  const wrong = await serving.request('/predict');
  assert.deepEqual([wrong.status, wrong.body.error.message], [405, 'Use POST /predict.']);
  assert.equal((await serving.request('/healthz?verbose')).status, 200);
  assert.equal((await serving.request('/__proto__')).status, 404);
});

test('probes name the version too', async () => {
  const health = await serving.request('/healthz');
  assert.deepEqual([health.status, health.body], [200, { status: 'alive', ...SERVED }]);
  const ready = await serving.request('/readyz');
  assert.deepEqual([ready.status, ready.body], [200, { status: 'ready', ...SERVED }]);
  assert.equal(ready.headers.get('connection'), 'keep-alive');
});

test('metrics are Prometheus text, without paths of strangers', async () => {
  await serving.request('/never/heard/of');
  const { headers, body } = await serving.request('/metrics');
  assert.match(headers.get('content-type')!, /^text\/plain; version=0\.0\.4/);
  assert.match(body, /serving_requests_total\{route="\/predict",status="200"\} [1-9]/);
  assert.match(body, /serving_request_seconds_bucket\{le="0\.05",route="\/predict"\} [1-9]/);
  assert.match(body, /serving_model_info\{model="flowers",version="1",run_id="run1"\} 1/);
  assert.match(body, /serving_predicted_rows_total\{version="1"\} [1-9]/);
  assert.match(body, /serving_mlflow_reachable 1/);
  assert.match(body, /route="other",status="404"/);
  assert.doesNotMatch(body, /heard/);
});

test('a newer version that cannot serve is said by readyz, which stays ready', async () => {
  mlflow.point('champion', mlflow.register(MODELS.total, { MLmodel: '{}' }));
  await serving.champion.check();
  const { status, body } = await serving.request('/readyz');
  assert.equal(status, 200);
  assert.match(body.problem, /^Version 2 cannot serve, so version 1 goes on serving/);
  assert.equal((await serving.predict({ rows: [ROW] })).body.version, '1');
});

test('a client that goes away in the middle harms nobody', async () => {
  const { port } = new URL(serving.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    'POST /predict HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"rows"',
  );
  await new Promise(resolve => setTimeout(resolve, 50));
  socket.destroy();
  assert.equal((await serving.predict({ rows: [ROW] })).status, 200);
});

test('without a model it is alive, not ready, and answers 503 with the reason', async () => {
  const empty = await fakeMlflow();
  const starting = await startServing(empty);
  assert.equal((await starting.request('/readyz')).status, 503);
  await starting.champion.check();
  assert.equal((await starting.request('/healthz')).status, 200);
  const { status, body, headers } = await starting.predict({ rows: [ROW] });
  assert.deepEqual([status, body.error.code, body.version], [503, 'no-model', null]);
  assert.match(body.error.message, /no version with the alias champion/);
  assert.equal(headers.get('x-model-version'), null);
  await starting.close();
  await empty.close();
});

test('while it ends it still answers, closes connections and is not ready', async () => {
  serving.end();
  const answer = await serving.predict({ rows: [ROW] });
  assert.deepEqual([answer.status, answer.headers.get('connection')], [200, 'close']);
  const ready = await serving.request('/readyz');
  assert.deepEqual([ready.status, ready.body.status], [503, 'ending']);
});
