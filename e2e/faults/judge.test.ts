import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MARKER } from './FaultContext.ts';
import { judgeAnswer, judgeHealed, judgeOverview } from './judge.ts';

const error = JSON.stringify({ error: { message: 'MLflow does not answer.' } });
const answer = (change: object = {}) => ({
  status: 503,
  type: 'application/json',
  text: error,
  tookMs: 1,
  ...change,
});

test('an honest 503 is well', () => {
  assert.equal(judgeAnswer(answer()), undefined);
});

for (const [change, problem] of [
  [{ status: 500 }, /status 500/],
  [{ status: 502 }, /status 502/],
  [{ status: 401 }, /told to sign in/],
  [{ text: `{"error":{"message":"${MARKER}"}}` }, /upstream text/],
  [{ status: 200, text: MARKER }, /upstream text/],
  [{ text: '{"error":{"message":"connect ECONNREFUSED"}}' }, /inside words/],
  [{ tookMs: 60_000 }, /took 60 s/],
  [{ status: 404, type: 'text/html', text: '<p>no' }, /without a JSON body/],
  [{ text: '{}' }, /without a JSON body/],
] as const) {
  test(`${JSON.stringify(change)} is not`, () => {
    assert.match(judgeAnswer(answer(change)) ?? '', problem);
  });
}

const environment = {
  name: 'mlflow-html',
  system: 'mlflow',
  fault: 'html',
} as const;
const source = (id: string, change: object = {}) => ({
  id,
  status: 'ok',
  ...change,
});
const ill = source('mlflow', {
  status: 'notUnderstood',
  message: 'A login page answers.',
  lastSuccessAt: '2026-01-01T00:00:00Z',
});
const overview = (...sources: object[]) => ({
  sources,
  runs: { runs: [{}] },
  versions: { versions: [{}] },
});

test('a fault of one system leaves the others, what was there, and its age', () => {
  assert.equal(
    judgeOverview(overview(source('airflow'), ill), environment),
    undefined,
  );
  for (const body of [
    overview(source('airflow', { status: 'busy' }), ill),
    overview(source('airflow'), source('mlflow')),
    overview(source('airflow'), { ...ill, status: 'failed' }),
    overview(source('airflow'), { ...ill, message: undefined }),
    overview(source('airflow'), { ...ill, lastSuccessAt: undefined }),
    { ...overview(source('airflow'), ill), runs: { runs: [] } },
    { error: {} },
  ]) {
    assert.ok(judgeOverview(body, environment), JSON.stringify(body));
  }
});

test('healing means that all is well', () => {
  assert.equal(
    judgeHealed(overview(source('airflow'), source('mlflow'))),
    undefined,
  );
  assert.match(judgeHealed(overview(ill)) ?? '', /mlflow is notUnderstood/);
});
