import assert from 'node:assert/strict';
import { test } from 'node:test';
import { report } from './report.ts';

const watched = (times: number[], statuses: Record<number, number>) => ({
  times,
  statuses,
  degraded: 0,
});
const group = (viewers: number, callsPerMinute: number) => ({
  ...watched([10, 20], { 200: 1, 304: 1 }),
  viewers,
  callsPerMinute,
});
const memory = { before: 500, after: 700, rested: 600 };

test('all aims are met at their bounds', () => {
  const { text, isMet } = report({
    groups: [group(1, 10), group(200, 11), group(500, 12)],
    many: {
      watched: watched([30], { 200: 1 }),
      bystander: watched([10], { 200: 1 }),
    },
    memory,
  });
  assert.match(text, /500 viewers make 1\.20 times .*: met/);
  assert.match(text, /200 viewers p95 20 ms .*: met/);
  assert.match(text, /0 looks failed .*: met/);
  assert.equal(isMet, true);
});

test('a look without an answer is told', () => {
  const { text, isMet } = report({
    groups: [group(1, 10)],
    many: {
      watched: watched([60_000], { 0: 1 }),
      bystander: { ...watched([10], { 200: 1 }), degraded: 1 },
    },
    memory,
  });
  assert.match(text, /2 looks failed .*: NOT met/);
  assert.equal(isMet, false);
});
