import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseParameters } from '../src/parameters.ts';
import { DEFAULTS } from '../src/project.ts';

const refusal = (json: string) => {
  try {
    parseParameters(json);
  } catch (error) {
    return error as { code: string; message: string };
  }
  return undefined;
};

test('what is left out takes its default', () => {
  assert.deepEqual(parseParameters(undefined), { ...DEFAULTS });
  assert.deepEqual(parseParameters('{"nEstimators": 7, "maxDepth": 3}'), {
    ...DEFAULTS,
    nEstimators: 7,
    maxDepth: 3,
  });
  assert.equal(parseParameters('{"maxDepth": null}').maxDepth, null);
});

test('bounds are inside, the next value is outside', () => {
  assert.equal(parseParameters('{"nEstimators": 1}').nEstimators, 1);
  assert.equal(parseParameters('{"nEstimators": 2000}').nEstimators, 2000);
  for (const [json, message] of [
    ['{"nEstimators": 0}', 'nEstimators must be at least 1.'],
    ['{"nEstimators": 2001}', 'nEstimators must be at most 2000.'],
    ['{"nEstimators": 1.5}', 'nEstimators must be a whole number.'],
    ['{"nEstimators": "100"}', 'nEstimators must be a whole number.'],
    ['{"maxDepth": 65}', 'maxDepth must be at most 64, or null for no limit.'],
    ['{"testShare": 0}', 'testShare must be greater than 0.'],
    ['{"testShare": 1}', 'testShare must be less than 1.'],
    ['{"seed": -1}', 'seed must be at least 0.'],
    ['{"seed": 2147483648}', 'seed must be at most 2147483647.'],
    ['{"trees": 5}', 'trees is not a parameter of this trainer.'],
  ]) {
    assert.deepEqual([json, refusal(json)?.message], [json, message]);
  }
});

test('what is no JSON object is refused', () => {
  for (const json of ['[]', '7', 'null', '{']) {
    assert.equal(refusal(json)?.code, 'bad-parameter', json);
  }
});
