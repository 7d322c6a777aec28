/** A node of a regression tree: a leaf has a value, any other node a split. */
export interface RegressionNode {
  /** Mean of the rows of a leaf. */
  value?: number;
  /** The feature, and what is less than the value goes left. */
  splitColumn?: number;
  splitValue?: number;
  /** By how much the split lowers the sum of squared errors. */
  fall?: number;
  left?: RegressionNode;
  right?: RegressionNode;
}

/** A table by columns, with a number to predict per row. */
export interface NumberTable {
  values: Float64Array[];
  targets: Float64Array;
}

/** Row numbers of a part of the tree by rising value, one list for each feature. */
type Orders = Uint32Array[];

/** Row numbers of a table by rising value, for each feature; equal values by row. */
export function sortRows({ values }: NumberTable): Orders {
  return values.map(column =>
    Uint32Array.from(column, (_, row) => row).sort((a, b) => column[a] - column[b] || a - b),
  );
}

/**
 * Grows a tree by the rules of CART, as scikit-learn does by default: every
 * split is the one that lowers the squared error most, until the rows of a node
 * have one value. Rows are sorted once for all trees and then only parted.
 *
 * @param orders - the rows of the tree, sorted; a row may come several times
 */
export function growRegressionTree(
  table: NumberTable,
  orders: Orders,
  maxDepth: number,
  depth = 0,
): RegressionNode {
  const rows = orders[0];
  const mean = meanOf(table.targets, rows);
  const split = depth < maxDepth ? bestSplit(table, orders, mean) : undefined;
  if (!split) return { value: mean };

  const column = table.values[split.splitColumn];
  const isLeft = (row: number) => column[row] < split.splitValue;
  const grow = (part: Orders) => growRegressionTree(table, part, maxDepth, depth + 1);
  return {
    ...split,
    left: grow(orders.map(order => order.filter(isLeft))),
    right: grow(orders.map(order => order.filter(row => !isLeft(row)))),
  };
}

/** The value of the leaf that a row falls into. */
export function leafValue(root: RegressionNode, row: readonly number[]): number {
  let node = root;
  while (node.left && node.right) {
    node = row[node.splitColumn!] < node.splitValue! ? node.left : node.right;
  }
  return node.value!;
}

function bestSplit({ values, targets }: NumberTable, orders: Orders, mean: number) {
  if (orders[0].every(row => targets[row] === targets[orders[0][0]])) return undefined;
  let best: { splitColumn: number; splitValue: number; fall: number } | undefined;
  orders.forEach((order, splitColumn) => {
    const column = values[splitColumn];
    // Of the rows below: with the mean taken off, those above sum up to its opposite.
    let sum = 0;
    for (let i = 1; i < order.length; i++) {
      sum += targets[order[i - 1]] - mean;
      const [low, high] = [column[order[i - 1]], column[order[i]]];
      if (low === high) continue;
      const fall = sum * sum * (1 / i + 1 / (order.length - i));
      if (fall > (best?.fall ?? 0)) best = { splitColumn, splitValue: middle(low, high), fall };
    }
  });
  return best;
}

/** A number that parts the two, also where none lies between them. */
function middle(low: number, high: number): number {
  const mean = low + (high - low) / 2;
  return mean > low ? mean : high;
}

function meanOf(targets: Float64Array, rows: Uint32Array): number {
  let sum = 0;
  for (const row of rows) sum += targets[row];
  return sum / rows.length;
}
