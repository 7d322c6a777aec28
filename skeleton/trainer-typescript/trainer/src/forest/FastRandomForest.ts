import { RandomForestClassifier } from 'ml-random-forest';
import { argMax } from '../evaluate.ts';
import { drawBag } from './bagging.ts';
import type { Columns } from './bestSplit.ts';
import { TREE_DEFAULTS, growTree, type TreeNode } from './growTree.ts';

/** One tree, and the table's feature behind each of its columns. */
export interface Tree {
  root: TreeNode;
  features: number[];
}

export interface ForestOptions {
  nEstimators: number;
  /** null: no limit. */
  maxDepth: number | null;
  seed: number;
}

/**
 * ml-random-forest's classifier with trees that are grown in n log n instead of
 * quadratic time: the same forest for the same seed, node by node (see the
 * test). Votes, ties and out-of-bag results are counted here: the library's
 * `predict` breaks ties by tree order, its `predictProbability` is wrong, and
 * its out-of-bag needs a vote for every row, which small forests do not have.
 */
export class FastRandomForest extends RandomForestClassifier {
  /** Share of the fall of impurity that each feature brings; missing in the library's types. */
  declare featureImportance: () => number[];
  trees: Tree[] = [];
  classCount = 0;
  /** Votes of the trees that did not see the row, by row and class. */
  outOfBagVotes: number[][] = [];
  readonly #options: ForestOptions;

  constructor(options: ForestOptions) {
    const maxDepth = options.maxDepth ?? Infinity;
    super({
      nEstimators: options.nEstimators,
      seed: options.seed,
      treeOptions: { maxDepth },
      noOOB: true,
    });
    this.#options = options;
  }

  /**
   * Grows the trees, leaving the event loop free between two of them so that a
   * signal can stop the training.
   *
   * @param rows - finite numbers
   * @param targets - class of each row, 0..classCount-1
   */
  async grow(
    rows: readonly number[][],
    targets: readonly number[],
    classCount: number,
    signal?: AbortSignal,
  ): Promise<this> {
    const featureCount = rows[0].length;
    const table = toColumns(rows, targets, classCount);
    const options = {
      ...TREE_DEFAULTS,
      maxDepth: this.#options.maxDepth ?? Infinity,
    };
    this.trees = [];
    this.classCount = classCount;
    this.outOfBagVotes = rows.map(() => new Array(classCount).fill(0));
    let seed = this.#options.seed;
    for (let i = 0; i < this.#options.nEstimators; i++) {
      await new Promise(resolve => setImmediate(resolve));
      signal?.throwIfAborted();
      const bag = drawBag(rows.length, featureCount, seed);
      const root = growTree(table, bag.rows, bag.features, options);
      const tree = { root, features: bag.features };
      for (const row of bag.outOfBag) {
        this.outOfBagVotes[row][voteOf(tree, rows[row])]++;
      }
      this.trees.push(tree);
      seed = bag.nextSeed;
    }
    this.#fillLibraryFields(featureCount);
    return this;
  }

  /** Votes of all trees, by row and class. */
  votes(rows: readonly number[][]): number[][] {
    return rows.map(row => {
      const counts: number[] = new Array(this.classCount).fill(0);
      for (const tree of this.trees) counts[voteOf(tree, row)]++;
      return counts;
    });
  }

  /** What `featureImportance()` and `toJSON()` of the library read. */
  #fillLibraryFields(featureCount: number): void {
    Object.assign(this, {
      n: featureCount,
      numberFeatures: featureCount,
      indexes: this.trees.map(tree => tree.features),
      estimators: this.trees.map(({ root }) => ({
        root,
        toJSON: () => ({ name: 'DTClassifier', root }),
      })),
    });
  }
}

/** Class that one tree votes for; the lowest of several equal ones. */
function voteOf(tree: Tree, row: readonly number[]): number {
  let node = tree.root;
  while (node.left && node.right) {
    const value = row[tree.features[node.splitColumn!]];
    node = value < node.splitValue! ? node.left : node.right;
  }
  return argMax(node.distribution![0]);
}

function toColumns(
  rows: readonly number[][],
  targets: readonly number[],
  classCount: number,
): Columns {
  return {
    values: rows[0].map((_, c) => Float64Array.from(rows, row => row[c])),
    targets: Uint16Array.from(targets),
    classCount,
  };
}
