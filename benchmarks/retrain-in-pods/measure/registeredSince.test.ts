import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registeredSince } from './registeredSince.ts';

const registry = (createdAt?: number) => ({
  newestVersion: async () =>
    createdAt === undefined
      ? undefined
      : { version: '7', createdAt, runId: 'a1' },
});

test('the version that was made after the trigger', async () => {
  const { version } = await registeredSince(registry(1_001), 'iris', 1_000);
  assert.equal(version, '7');
});

test('an older version, or none, says that nothing was registered', async () => {
  for (const model of [registry(999), registry()])
    await assert.rejects(registeredSince(model, 'iris', 1_000), /iris/);
});
