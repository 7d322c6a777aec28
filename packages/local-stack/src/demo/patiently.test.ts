import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patiently } from './patiently.ts';
import { PortalError } from './PortalClient.ts';

const quick = { patienceMs: 60_000, pauseMs: 1 };

/** Fails with each error in turn, then answers how often it was called. */
function failing(...errors: Error[]) {
  let calls = 0;
  return async () => {
    calls += 1;
    const error = errors.shift();
    if (error) throw error;
    return calls;
  };
}

test('a call that succeeds is made once', async () => {
  assert.equal(await patiently(failing(), quick), 1);
});

test('an outside system that is slow for a moment is waited for', async () => {
  const late = Object.assign(new Error('late'), { name: 'TimeoutError' });
  const call = failing(new PortalError(503, 'Airflow does not answer.'), late);
  assert.equal(await patiently(call, quick), 3);
});

for (const status of [400, 401, 403, 404, 409, 500]) {
  test(`an answer ${status} is final`, async () => {
    const call = failing(new PortalError(status, 'no'));
    await assert.rejects(patiently(call, quick), { status });
    assert.equal(await call(), 2);
  });
}

test('patience ends', async () => {
  const gone = () =>
    Promise.reject(new PortalError(503, 'Airflow does not answer.'));
  await assert.rejects(patiently(gone, { patienceMs: 20, pauseMs: 1 }), {
    status: 503,
  });
});
