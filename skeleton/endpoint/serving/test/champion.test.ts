import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Champion } from '../src/Champion.ts';
import { MlflowHttp } from '../src/mlflow/MlflowHttp.ts';
import { fakeMlflow, type FakeMlflow } from './support/fakeMlflow.ts';
import { MODELS } from './support/models.ts';

let mlflow: FakeMlflow;
let champion: Champion;
let logged: string[];
let seen: string[];

beforeEach(async () => {
  mlflow = await fakeMlflow();
  logged = [];
  seen = [];
  champion = new Champion(new MlflowHttp({ baseUrl: mlflow.url }), {
    model: 'flowers',
    alias: 'champion',
    log: (_, message) => logged.push(message),
    watcher: {
      checked: reachable => seen.push(reachable ? 'reachable' : 'away'),
      swapped: ({ version }, previous) => seen.push(`${previous?.version} -> ${version}`),
      failed: ({ version }) => seen.push(`${version} failed`),
    },
  });
});
afterEach(() => mlflow.close());

/** Registers a version and makes it champion. */
function promote(...model: Parameters<FakeMlflow['register']>): void {
  mlflow.point('champion', mlflow.register(...model));
}

const predicted = async () => {
  const [row] = await champion.current!.model.predict([{ length: 3, width: 1 }]);
  return row;
};

test('the version of the alias serves, and the next one after the alias has moved', async () => {
  promote(MODELS.smallBelow2);
  assert.equal(await champion.check(), true);
  assert.equal(champion.current?.runId, 'run1');
  assert.equal((await predicted()).label, 'large');
  promote(MODELS.smallBelow4);
  await champion.check();
  assert.equal(champion.current?.version, '2');
  assert.equal((await predicted()).label, 'small');
  mlflow.point('champion', '1');
  await champion.check();
  assert.equal(champion.current?.version, '1');
  assert.deepEqual(
    seen.filter(each => each.includes('->')),
    ['undefined -> 1', '1 -> 2', '2 -> 1'],
  );
});

test('a look that finds nothing new is one request', async () => {
  promote(MODELS.total);
  await champion.check();
  const before = mlflow.calls.length;
  await champion.check();
  assert.equal(mlflow.calls.length, before + 1);
});

test('a version that cannot be loaded leaves the old one serving, and says so once', async () => {
  promote(MODELS.smallBelow2);
  await champion.check();
  promote(MODELS.smallBelow2, { 'model.onnx': 'not a model' });
  assert.equal(await champion.check(), true);
  assert.equal(champion.current?.version, '1');
  assert.equal((await predicted()).label, 'large');
  assert.match(champion.problem!, /^Version 2 cannot serve, so version 1 goes on serving: /);
  for (let look = 0; look < 5; look++) await champion.check();
  assert.equal(logged.filter(line => line.startsWith('Version 2 cannot')).length, 1);
  assert.match(champion.problem!, /^Version 2 cannot/);

  promote(MODELS.smallBelow4);
  await champion.check();
  assert.equal(champion.current?.version, '3');
  assert.equal(champion.problem, undefined);
});

test('a broken version is tried again, more and more rarely', async () => {
  promote(MODELS.total, { 'model.onnx': 'not a model' });
  for (let look = 0; look < 14; look++) await champion.check();
  assert.equal(seen.filter(each => each === '1 failed').length, 3);
  assert.match(champion.problem!, /so nothing serves/);
});

test('a version whose files could not be had serves when they can', async () => {
  promote(MODELS.total, { 'model.onnx': 'not yet' });
  await champion.check();
  mlflow.overwrite('1', 'model.onnx', MODELS.total.onnx);
  for (let look = 0; look < 3; look++) await champion.check();
  assert.equal(champion.current?.version, '1');
  assert.equal(champion.problem, undefined);
});

test('an MLflow that is away, or an alias that is gone, takes nothing from service', async () => {
  promote(MODELS.smallBelow2);
  await champion.check();
  mlflow.breakDown(503);
  assert.equal(await champion.check(), false);
  assert.equal(await champion.check(), false);
  assert.match(champion.problem!, /MLflow answered 503/);
  assert.equal((await predicted()).label, 'large');
  mlflow.breakDown();
  await champion.check();
  assert.equal(champion.problem, undefined);
  mlflow.drop('champion');
  await champion.check();
  assert.match(champion.problem!, /no version with the alias champion/);
  assert.equal((await predicted()).label, 'large');
  assert.deepEqual(logged.slice(1, 3), [
    'MLflow answered 503 to GET mlflow/registered-models/alias.',
    'MLflow answers again, and its champion serves',
  ]);
});

test('it follows the alias until it is told to stop', async () => {
  promote(MODELS.smallBelow2);
  const stop = new AbortController();
  const followed = champion.follow(0.01, stop.signal);
  const serves = async (version: string) => {
    while (champion.current?.version !== version) await new Promise(setImmediate);
  };
  await serves('1');
  promote(MODELS.smallBelow4);
  await serves('2');
  stop.abort();
  await followed;
});
