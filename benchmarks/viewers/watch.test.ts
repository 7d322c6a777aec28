import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { failures, isDegraded, watch } from './watch.ts';

test('everybody looks, and is told when something failed', async () => {
  let looks = 0;
  const server = createServer((_, res) => {
    looks += 1;
    res.writeHead(looks === 2 ? 503 : 200, { etag: 'W/"a"' });
    res.end('{"sources":[{"status":"unavailable"}]}');
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  const viewer = { url: `http://127.0.0.1:${port}/`, headers: {} };

  const watched = await watch([viewer, viewer, viewer], 0);
  server.close();

  assert.equal(watched.times.length, 3);
  assert.deepEqual(watched.statuses, { 200: 2, 503: 1 });
  assert.equal(watched.degraded, 2);
  assert.equal(failures(watched), 1);
});

test('a system that nobody configured is no failure', () => {
  const body = (status: string) => JSON.stringify({ sources: [{ status }] });
  assert.equal(isDegraded(body('ok')), false);
  assert.equal(isDegraded(body('notConfigured')), false);
  assert.equal(isDegraded(body('busy')), true);
});
