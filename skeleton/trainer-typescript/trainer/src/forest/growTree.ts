import { bestSplit, type Columns } from './bestSplit.ts';

/** A node as ml-cart writes it to JSON. A leaf has no children. */
export interface TreeNode {
  /** Index into the tree's own list of features. */
  splitColumn?: number;
  splitValue?: number;
  gain?: number;
  /** Rows of the node; ml-random-forest weighs feature importance by it. */
  numberSamples?: number;
  left?: TreeNode;
  right?: TreeNode;
  /** Share of each class among the rows of a leaf. */
  distribution?: number[][];
}

/** ml-cart's options and defaults. */
export interface TreeOptions {
  maxDepth: number;
  minNumSamples: number;
  gainThreshold: number;
}

export const TREE_DEFAULTS: TreeOptions = {
  maxDepth: Infinity,
  minNumSamples: 3,
  gainThreshold: 0.01,
};

/**
 * Grows one tree by the rules of ml-cart 2.1.1 (`TreeNode.train`), its odd
 * stopping rule (a child that gains exactly what its parent gained) included.
 */
export function growTree(
  table: Columns,
  rows: Uint32Array,
  features: readonly number[],
  options: TreeOptions,
  depth = 0,
  parentGain?: number,
): TreeNode {
  if (rows.length <= options.minNumSamples) return leaf(table, rows);
  const split = bestSplit(table, rows, features);
  if (!split) return { gain: -Infinity, ...leaf(table, rows) };

  const { column, value, gain } = split;
  const x = table.values[features[column]];
  const left = rows.filter(row => x[row] < value);
  const right = rows.filter(row => !(x[row] < value));
  const node: TreeNode = {
    splitValue: value,
    splitColumn: column,
    gain,
    numberSamples: rows.length,
  };
  const grows =
    depth < options.maxDepth &&
    gain > options.gainThreshold &&
    gain !== parentGain &&
    left.length > 0 &&
    right.length > 0;
  if (!grows) return { ...node, ...leaf(table, rows) };
  node.left = growTree(table, left, features, options, depth + 1, gain);
  node.right = growTree(table, right, features, options, depth + 1, gain);
  return node;
}

function leaf({ targets }: Columns, rows: Uint32Array): TreeNode {
  const shares: number[] = [];
  for (const row of rows) {
    while (shares.length <= targets[row]) shares.push(0);
    shares[targets[row]] += 1 / rows.length;
  }
  return { distribution: [shares] };
}
