import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RandomForestClassifier } from 'ml-random-forest';
import { irisDataset } from '../src/data/iris.ts';
import { FastRandomForest } from '../src/forest/FastRandomForest.ts';
import type { TreeNode } from '../src/forest/growTree.ts';
import { random } from '../src/random.ts';

const iris = irisDataset();

/** All that decides a vote or an importance, as nested lists. */
function nodes({ left, right, ...node }: TreeNode): unknown {
  if (!left || !right) return node.distribution;
  const { splitColumn, splitValue, gain, numberSamples } = node;
  return [splitColumn, splitValue, gain, numberSamples, nodes(left), nodes(right)];
}

async function compare(
  rows: number[][],
  targets: number[],
  options: { nEstimators: number; maxDepth: number | null; seed: number },
) {
  const classCount = Math.max(...targets) + 1;
  const ours = await new FastRandomForest(options).grow(rows, targets, classCount);
  const { maxDepth, ...rest } = options;
  const treeOptions = maxDepth === null ? {} : { maxDepth };
  const library = new RandomForestClassifier({ ...rest, noOOB: true, treeOptions });
  library.train(rows, targets);
  const { indexes, estimators } = JSON.parse(JSON.stringify(library.toJSON())).baseModel;
  ours.trees.forEach((tree, i) => {
    assert.deepEqual(tree.features, indexes[i]);
    assert.deepEqual(nodes(tree.root), nodes(estimators[i].root), `tree ${i}`);
  });
  const { featureImportance } = library as unknown as FastRandomForest;
  assert.deepEqual(ours.featureImportance(), featureImportance.call(library));
  assert.deepEqual(ours.votes(rows), countVotes(library, rows, classCount));
}

function countVotes(library: RandomForestClassifier, rows: number[][], classCount: number) {
  const votes = library.predictionValues(rows).to2DArray() as number[][];
  return votes.map(row => {
    const counts = new Array(classCount).fill(0);
    for (const vote of row) counts[vote]++;
    return counts;
  });
}

test('on iris, trees equal the library’s own, node by node and vote by vote', async () => {
  for (const seed of [0, 1, 42, 2147483647]) {
    await compare(iris.rows, iris.targets, { nEstimators: 100, maxDepth: null, seed });
  }
});

test('so they do with a limited depth', async () => {
  for (const maxDepth of [1, 2, 3]) {
    await compare(iris.rows, iris.targets, { nEstimators: 50, maxDepth, seed: 7 });
  }
});

test('so they do on noise, with equal values and 5 classes', async () => {
  const next = random(3);
  const rows = Array.from({ length: 200 }, () => [Math.floor(next() * 6), next(), 1]);
  const targets = rows.map((_, row) => (row < 5 ? row : Math.floor(next() * 5)));
  await compare(rows, targets, { nEstimators: 20, maxDepth: null, seed: 11 });
});

test('votes of a row add up to the number of trees', async () => {
  const options = { nEstimators: 9, maxDepth: null, seed: 1 };
  const forest = await new FastRandomForest(options).grow(iris.rows, iris.targets, 3);
  for (const votes of forest.votes(iris.rows)) {
    assert.equal(
      votes.reduce((a, b) => a + b),
      9,
    );
  }
});

test('one tree is enough, and some rows then have no out-of-bag vote', async () => {
  const options = { nEstimators: 1, maxDepth: null, seed: 1 };
  const forest = await new FastRandomForest(options).grow(iris.rows, iris.targets, 3);
  const voted = forest.outOfBagVotes.filter(votes => votes.some(Boolean));
  assert.ok(voted.length > 0 && voted.length < 150);
});

test('a signal stops the training between two trees', async () => {
  const stop = new AbortController();
  const forest = new FastRandomForest({ nEstimators: 2000, maxDepth: null, seed: 1 });
  const growing = forest.grow(iris.rows, iris.targets, 3, stop.signal);
  stop.abort();
  await assert.rejects(growing, { name: 'AbortError' });
  assert.equal(forest.trees.length, 0);
});
