import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FastRandomForest, type Tree } from '../src/forest/FastRandomForest.ts';
import { forestToOnnx } from '../src/onnx/forestToOnnx.ts';
import { ProtoWriter } from '../src/onnx/ProtoWriter.ts';
import { regressionToOnnx } from '../src/onnx/regressionToOnnx.ts';
import { flattenTrees, voteOfLeaf } from '../src/onnx/treeEnsemble.ts';
import type { RegressionNode } from '../src/regression/growRegressionTree.ts';

const leaf = (...shares: number[]) => ({ distribution: [shares] });

/** Feature 5 of the table is column 1 of the tree. */
const tree: Tree = {
  features: [2, 5],
  root: {
    splitColumn: 1,
    splitValue: 0.5,
    left: leaf(0.5, 0.5),
    right: { splitColumn: 0, splitValue: 3, left: leaf(0, 0.2, 0.8), right: leaf(1) },
  },
};

test('protocol buffers as in the encoding guide', () => {
  const hex = (writer: ProtoWriter) => Buffer.from(writer.finish()).toString('hex');
  assert.equal(hex(new ProtoWriter().int(1, 150)), '089601');
  assert.equal(hex(new ProtoWriter().string(2, 'testing')), '120774657374696e67');
  const inner = new ProtoWriter().int(1, 150);
  assert.equal(hex(new ProtoWriter().message(3, inner)), '1a03089601');
  assert.equal(hex(new ProtoWriter().int(1, -1)), '08ffffffffffffffffff01');
  assert.equal(hex(new ProtoWriter().int(20, 0)), 'a00100');
});

test('trees become parallel lists, left being the true branch', () => {
  const flat = flattenTrees([tree, { features: [0], root: leaf(0, 1) }], voteOfLeaf);
  assert.deepEqual(flat.treeIds, [0, 0, 0, 0, 0, 1]);
  assert.deepEqual(flat.nodeIds, [0, 1, 2, 3, 4, 0]);
  assert.deepEqual(flat.modes, ['BRANCH_LT', 'LEAF', 'BRANCH_LT', 'LEAF', 'LEAF', 'LEAF']);
  assert.deepEqual(flat.featureIds, [5, 0, 2, 0, 0, 0]);
  assert.deepEqual(flat.thresholds, [0.5, 0, 3, 0, 0, 0]);
  assert.deepEqual(flat.trueNodeIds, [1, 0, 3, 0, 0, 0]);
  assert.deepEqual(flat.falseNodeIds, [2, 0, 4, 0, 0, 0]);
});

test('each leaf votes once, for the lowest of its best classes', () => {
  const flat = flattenTrees([tree], voteOfLeaf);
  assert.deepEqual(flat.leafNodeIds, [1, 3, 4]);
  assert.deepEqual(flat.leafValues, [0, 2, 0]);
});

test('two classes have a third beside them, which onnxruntime needs to compare their votes', () => {
  const model = (...classes: string[]) =>
    Buffer.from(forestToOnnx([{ features: [0], root: leaf(0.2, 0.8) }], classes, 1));
  assert.ok(model('no', 'yes').includes('unused'));
  assert.ok(!model('no', 'perhaps', 'yes').includes('unused'));
});

test('the votes of the forest follow the same rule', () => {
  const forest = new FastRandomForest({ nEstimators: 1, maxDepth: null, seed: 1 });
  Object.assign(forest, { trees: [tree], classCount: 3 });
  const row = (two: number, five: number) => [0, 0, two, 0, 0, five];
  assert.deepEqual(forest.votes([row(0, 0), row(0, 0.5), row(3, 1)]), [
    [1, 0, 0],
    [0, 0, 1],
    [1, 0, 0],
  ]);
});

test('a regression has one output, and each leaf its number', () => {
  const stump = { splitColumn: 1, splitValue: 0.5, left: { value: 0.1 }, right: { value: 7 } };
  const bytes = Buffer.from(regressionToOnnx([stump, { value: 3 }], 2));
  for (const name of ['features', 'prediction', 'TreeEnsembleRegressor', 'ReduceMean']) {
    assert.ok(bytes.includes(name), name);
  }
  const numbers: number[] = [];
  const flat = flattenTrees<RegressionNode>(
    [stump, { value: 3 }].map(root => ({ root, features: [0, 1] })),
    leaf => numbers.push(leaf.value!) - 1,
  );
  assert.deepEqual(flat.leafValues, [0, 1, 2]);
  assert.deepEqual(numbers, [0.1, 7, 3]);
});

test('the model names its outputs after the classes', () => {
  const bytes = Buffer.from(forestToOnnx([tree], ['red', 'blue', 'green'], 6));
  for (const name of [
    'features',
    'label',
    'probability_red',
    'probability_blue',
    'probability_green',
    'BRANCH_LT',
  ]) {
    assert.ok(bytes.includes(name), name);
  }
});
