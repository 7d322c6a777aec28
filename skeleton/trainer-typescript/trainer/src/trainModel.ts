import type { Dataset } from './dataset.ts';
import { accuracy, argMax, evaluate } from './evaluate.ts';
import { FastRandomForest } from './forest/FastRandomForest.ts';
import type { Parameters } from './parameters.ts';
import { stratifiedSplit } from './split.ts';

/** What a training gives: the forest and all that is known of its quality. */
export interface TrainedModel {
  forest: FastRandomForest;
  /** By MLflow metric name; measured on the test part, `oob_accuracy` on the training part. */
  metrics: Record<string, number>;
  confusionMatrix: number[][];
  /** By feature name, sum 1; all 0 when no tree has a split. */
  importance: Record<string, number>;
  /** Every row of the data, in order. */
  predictions: {
    index: number;
    split: 'train' | 'test';
    label: string;
    predicted: string;
  }[];
}

/** Splits, trains and evaluates. To use another model, change this file and onnx/. */
export async function trainModel(
  data: Dataset,
  { testShare, seed, nEstimators, maxDepth }: Parameters,
  signal?: AbortSignal,
): Promise<TrainedModel> {
  const { classes, targets, rows } = data;
  const { train, test } = stratifiedSplit(targets, classes, testShare, seed);
  const pick = <T>(items: readonly T[], at: number[]) => at.map(i => items[i]);

  const forest = await new FastRandomForest({ nEstimators, maxDepth, seed }).grow(
    pick(rows, train),
    pick(targets, train),
    classes.length,
    signal,
  );
  const votes = forest.votes(rows);
  const shares = pick(votes, test).map(row => row.map(count => count / nEstimators));
  const { metrics, confusionMatrix } = evaluate(pick(targets, test), shares, classes);
  const outOfBag = outOfBagAccuracy(forest, pick(targets, train));
  if (outOfBag !== undefined) metrics.oob_accuracy = outOfBag;

  const tested = new Set(test);
  return {
    forest,
    metrics,
    confusionMatrix,
    importance: importanceByName(forest, data.features),
    predictions: rows.map((_, index) => ({
      index,
      split: tested.has(index) ? 'test' : 'train',
      label: classes[targets[index]],
      predicted: classes[argMax(votes[index])],
    })),
  };
}

/** Rows that every tree has seen have no vote and do not count; no row: no figure. */
function outOfBagAccuracy(
  { outOfBagVotes }: FastRandomForest,
  truth: number[],
): number | undefined {
  const voted = truth.flatMap((_, row) =>
    outOfBagVotes[row].some(count => count > 0) ? [row] : [],
  );
  if (voted.length === 0) return undefined;
  return accuracy(
    voted.map(row => truth[row]),
    voted.map(row => argMax(outOfBagVotes[row])),
  );
}

function importanceByName(forest: FastRandomForest, features: string[]): Record<string, number> {
  const split = forest.trees.some(({ root }) => root.left);
  const values = split ? forest.featureImportance() : [];
  return Object.fromEntries(
    features.map((name, i) => [name, Number.isFinite(values[i]) ? values[i] : 0]),
  );
}
