import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stratifiedSplit } from '../src/split.ts';

const targets = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
const classes = ['a', 'b'];

test('each class keeps its share and each row goes to one part', () => {
  const { train, test: tested } = stratifiedSplit(targets, classes, 0.2, 1);
  assert.equal(tested.filter(row => targets[row] === 0).length, 1);
  assert.equal(tested.filter(row => targets[row] === 1).length, 2);
  assert.deepEqual(
    [...train, ...tested].sort((a, b) => a - b),
    targets.map((_, row) => row),
  );
});

test('the seed decides', () => {
  const split = (seed: number) => stratifiedSplit(targets, classes, 0.4, seed);
  assert.deepEqual(split(5), split(5));
  assert.notDeepEqual(split(5), split(6));
});

test('a class without a row in a part is refused, naming testShare', () => {
  assert.throws(() => stratifiedSplit(targets, classes, 0.01, 1), {
    code: 'bad-split',
    message: 'testShare 0.01 leaves no test row for class a, which has 5.',
    nextStep: 'Raise testShare, for example to 0.2.',
  });
  assert.throws(() => stratifiedSplit(targets, classes, 0.99, 1), {
    code: 'bad-split',
    message: /^testShare 0.99 leaves no training row for class a/,
  });
});
