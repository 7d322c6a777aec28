import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawTrial } from '../src/drawTrial.ts';
import { parseParameters } from '../src/parameters.ts';

const given = { nEstimators: 50, maxDepth: 3, testShare: 0.2, seed: 42 };
const trials = (seed: number) =>
  Array.from({ length: 100 }, (_, trial) => drawTrial({ ...given, seed }, trial));

test('the first trial is the run’s own parameters', () => {
  assert.deepEqual(drawTrial(given, 0), given);
});

test('the same seed draws the same trials, another one others', () => {
  assert.deepEqual(trials(42), trials(42));
  assert.notDeepEqual(trials(42).slice(1), trials(43).slice(1));
});

test('every trial keeps the bounds, the split and the seed', () => {
  for (const seed of [0, 42, 2147483647]) {
    for (const trial of trials(seed)) {
      assert.deepEqual(parseParameters(JSON.stringify(trial)), trial);
      assert.deepEqual([trial.testShare, trial.seed], [0.2, seed]);
    }
  }
});

test('trials differ, and reach small and large forests and all depths', () => {
  const drawn = trials(1).slice(1);
  const distinct = new Set(drawn.map(trial => JSON.stringify(trial)));
  assert.ok(distinct.size > 90, `${distinct.size} of 99`);
  const trees = drawn.map(({ nEstimators }) => nEstimators);
  assert.ok(Math.min(...trees) < 20 && Math.max(...trees) > 300);
  assert.equal(new Set(drawn.map(({ maxDepth }) => maxDepth)).size, 10);
});
