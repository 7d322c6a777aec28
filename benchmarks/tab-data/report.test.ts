import assert from 'node:assert/strict';
import { test } from 'node:test';
import { report } from './report.ts';

const measured = {
  warm: [10, 12, 14],
  unchanged: [8],
  cold: [60, 75],
  pages: [
    { number: 2, times: [100] },
    { number: 100, times: [110] },
  ],
  upstream: { 'Airflow: runs': [30, 35], 'MLflow: runs': [40, 50] },
};

test('both sides, and the aims against the slowest call', () => {
  const { text, isMet } = report(measured, 10_000);
  assert.match(text, /^10,000 runs/);
  assert.match(text, /\| Trainyard, warm +\| +12 \| +14 \|/);
  assert.match(text, /cold p95 is 1\.50 times .*: met/);
  assert.match(text, /page 100 takes 1\.10 times page 2 .*: met/);
  assert.equal(isMet, true);
});

test('an aim that is missed', () => {
  const { text, isMet } = report({ ...measured, warm: [16] }, 10_000);
  assert.match(text, /warm p95 16 ms \(aim: at most 15\): NOT met/);
  assert.equal(isMet, false);
});
