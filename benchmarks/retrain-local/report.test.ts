import assert from 'node:assert/strict';
import { test } from 'node:test';
import { report } from './report.ts';

const demo = (install: number) => ({
  environment: 1,
  install,
  train: 8,
  register: 1,
});

test('all sides by ratio, and what is the installation', () => {
  const { text, isMet } = report({
    trainyard: [5, 4, 6],
    pip: [demo(40)],
    uv: [demo(5)],
  });
  assert.match(text, /Trainyard: .*\| +5\.0 \| +5\.0 4\.0 6\.0 \| +1\.0 \|/);
  assert.match(text, /with pip +\| +50\.0 \| +50\.0 \| +10\.0 \|/);
  assert.match(text, /with uv +\| +15\.0 \| +15\.0 \| +3\.0 \|/);
  assert.match(text, /installed already +\| +9\.0 \|/);
  assert.equal(isMet, true);
});

test('told when ours is not the quickest', () => {
  const slow = { trainyard: [20], pip: [demo(40)], uv: [demo(5)] };
  assert.equal(report(slow).isMet, false);
});
