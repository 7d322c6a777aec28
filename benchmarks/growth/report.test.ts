import assert from 'node:assert/strict';
import { test } from 'node:test';
import { report } from './report.ts';

test('what does not grow, and what does', () => {
  const sizes = [10, 100, 1_000].map(runs => ({
    runs,
    cold: [runs],
    calls: 6,
  }));
  const { text, isMet } = report(sizes);
  assert.match(text, /time grows with the power 1\.00 .*: NOT met/);
  assert.match(text, /upstream calls grows with the power 0\.00 .*: met/);
  assert.match(text, /\| 1,000 +\| +1000 \|/);
  assert.equal(isMet, false);
});
