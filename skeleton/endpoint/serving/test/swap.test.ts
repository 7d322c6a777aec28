import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeMlflow } from './support/fakeMlflow.ts';
import { MODELS } from './support/models.ts';
import { startServing } from './support/startServing.ts';

const REQUESTS = 1000;
const CLIENTS = 16;

test('of 1,000 requests while the alias moves none fails, and each names the version that answered', async () => {
  const mlflow = await fakeMlflow();
  mlflow.point('champion', mlflow.register(MODELS.smallBelow2));
  mlflow.register(MODELS.smallBelow4);
  const serving = await startServing(mlflow);
  const stop = new AbortController();
  await serving.champion.check();
  const followed = serving.champion.follow(0.005, stop.signal);

  const answered: Record<string, number> = {};
  let sent = 0;
  const client = async () => {
    while (sent < REQUESTS) {
      if (++sent % 100 === 0) mlflow.point('champion', String(1 + ((sent / 100) % 2)));
      // Length 3 is large to version 1 and small to version 2.
      const { status, body, headers } = await serving.predict({
        rows: [{ length: 3, width: 0 }],
      });
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(body.predictions[0].label, { 1: 'large', 2: 'small' }[body.version as string]);
      assert.equal(headers.get('x-model-version'), body.version);
      answered[body.version] = (answered[body.version] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  stop.abort();
  await followed;
  assert.deepEqual(Object.keys(answered), ['1', '2']);
  assert.ok(answered[1] + answered[2] >= REQUESTS);
  assert.ok(serving.logged.filter(({ message }) => message.includes('serves')).length > 2);
  await serving.close();
  await mlflow.close();
});
