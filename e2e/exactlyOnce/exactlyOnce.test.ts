import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactlyOnce } from './exactlyOnce.ts';

test('two replicas, one of them killed now and then: what is asked is made once, and the history has it', async () => {
  const { retrains, promotions, kills } = await exactlyOnce({
    runs: 30,
    races: 30,
    kills: 2,
    seed: 11,
  });

  assert.deepEqual(retrains, { asked: 30, made: 30, problems: [] });
  assert.deepEqual(promotions, {
    races: 30,
    requests: promotions.requests,
    winners: 30,
    history: 30,
    problems: [],
  });
  assert.ok(promotions.requests >= 60);
  assert.equal(kills, 2);
});
