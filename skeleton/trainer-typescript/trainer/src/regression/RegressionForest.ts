import { drawBag } from '../forest/bagging.ts';
import type { ForestOptions } from '../forest/FastRandomForest.ts';
import {
  growRegressionTree,
  leafValue,
  sortRows,
  type NumberTable,
  type RegressionNode,
} from './growRegressionTree.ts';

/**
 * A random forest for numbers: the mean of trees that each are grown on rows
 * drawn with replacement. Not ml-random-forest's regressor, whose trees take
 * quadratic time and do not split where a split would leave no error.
 */
export class RegressionForest {
  trees: RegressionNode[] = [];
  /** Mean of the trees that did not see the row; undefined when all did. */
  outOfBag: (number | undefined)[] = [];
  readonly #options: ForestOptions;

  constructor(options: ForestOptions) {
    this.#options = options;
  }

  /**
   * Grows the trees, leaving the event loop free between two of them so that a
   * signal can stop the training.
   *
   * @param rows - finite numbers
   */
  async grow(
    rows: readonly number[][],
    targets: readonly number[],
    signal?: AbortSignal,
  ): Promise<this> {
    const table: NumberTable = {
      values: rows[0].map((_, c) => Float64Array.from(rows, row => row[c])),
      targets: Float64Array.from(targets),
    };
    const orders = sortRows(table);
    const maxDepth = this.#options.maxDepth ?? Infinity;
    const sums = rows.map(() => 0);
    const counts = rows.map(() => 0);
    let { seed } = this.#options;
    this.trees = [];
    for (let i = 0; i < this.#options.nEstimators; i++) {
      await new Promise(resolve => setImmediate(resolve));
      signal?.throwIfAborted();
      const bag = drawBag(rows.length, rows[0].length, seed);
      const drawn = orders.map(order => repeat(order, bag.rows));
      const tree = growRegressionTree(table, drawn, maxDepth);
      for (const row of bag.outOfBag) {
        sums[row] += leafValue(tree, rows[row]);
        counts[row]++;
      }
      this.trees.push(tree);
      seed = bag.nextSeed;
    }
    this.outOfBag = counts.map((count, row) => (count ? sums[row] / count : undefined));
    return this;
  }

  predict(rows: readonly number[][]): number[] {
    return rows.map(row => {
      const values = this.trees.map(tree => leafValue(tree, row));
      return values.reduce((a, b) => a + b) / values.length;
    });
  }

  /** Share of each feature in the fall of the squared error; all 0 without a split. */
  featureImportance(featureCount: number): number[] {
    const total: number[] = new Array(featureCount).fill(0);
    for (const tree of this.trees) {
      const falls: number[] = new Array(featureCount).fill(0);
      addFalls(tree, falls);
      const sum = falls.reduce((a, b) => a + b);
      // Each tree counts the same, however large its errors are.
      if (sum > 0) falls.forEach((fall, feature) => (total[feature] += fall / sum));
    }
    const sum = total.reduce((a, b) => a + b);
    return sum > 0 ? total.map(share => share / sum) : total;
  }
}

function addFalls({ splitColumn, fall, left, right }: RegressionNode, falls: number[]): void {
  if (!left || !right) return;
  falls[splitColumn!] += fall!;
  addFalls(left, falls);
  addFalls(right, falls);
}

/** The rows of an order as often as they were drawn. */
function repeat(order: Uint32Array, drawn: Uint32Array): Uint32Array {
  const times = new Uint32Array(order.length);
  for (const row of drawn) times[row]++;
  const result = new Uint32Array(drawn.length);
  let at = 0;
  for (const row of order) {
    for (let i = 0; i < times[row]; i++) result[at++] = row;
  }
  return result;
}
