import assert from 'node:assert/strict';
import { test } from 'node:test';
import { report } from './report.ts';

const measured = {
  loads: [
    { name: 'ours', cold: [1250], warm: [575] },
    { name: 'Overview', cold: [1000], warm: [500] },
  ],
  tabSwitch: [150, 100, 200],
  openRun: [251],
};

test('every aim by itself', () => {
  const { text, isMet } = report(measured);
  assert.match(text, /tab switch 150 ms \(aim: at most 150\): met/);
  assert.match(text, /open a run 251 ms \(aim: at most 250\): NOT met/);
  assert.match(text, /warm 1\.15 times the Overview .*: met/);
  assert.match(text, /cold 1\.25 times the Overview .*: met/);
  assert.match(text, /\| ours, cold +\| +1250 \|/);
  assert.equal(isMet, false);
});
