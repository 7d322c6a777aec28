import type { Dataset } from '../dataset.ts';
import type { Parameters } from '../parameters.ts';
import { splitRows } from '../split.ts';
import { evaluateNumbers, rmse } from './evaluateNumbers.ts';
import { RegressionForest } from './RegressionForest.ts';

/** One row of the data. */
interface Prediction {
  index: number;
  split: 'train' | 'test';
  label: number;
  predicted: number;
}

/** What the training of a regression gives. */
export interface TrainedRegression {
  forest: RegressionForest;
  /** By MLflow metric name; measured on the test part, `oob_rmse` on the training part. */
  metrics: Record<string, number>;
  /** By feature name, sum 1; all 0 when no tree has a split. */
  importance: Record<string, number>;
  /** Every row of the data, in order. */
  predictions: Prediction[];
  /** How far the prediction of each test row is off. */
  residuals: { index: number; label: number; predicted: number; residual: number }[];
}

/** Splits, trains and evaluates. */
export async function trainRegression(
  data: Dataset,
  { testShare, seed, nEstimators, maxDepth }: Parameters,
  signal?: AbortSignal,
): Promise<TrainedRegression> {
  const { rows, targets, features } = data;
  const { train, test } = splitRows(data, testShare, seed);
  const pick = <T>(items: readonly T[], at: number[]) => at.map(i => items[i]);

  const forest = await new RegressionForest({ nEstimators, maxDepth, seed }).grow(
    pick(rows, train),
    pick(targets, train),
    signal,
  );
  const predicted = forest.predict(rows);
  const metrics: Record<string, number> = evaluateNumbers(
    pick(targets, test),
    pick(predicted, test),
  );
  const outOfBag = outOfBagError(forest, pick(targets, train));
  if (outOfBag !== undefined) metrics.oob_rmse = outOfBag;

  const importance = forest.featureImportance(features.length);
  const tested = new Set(test);
  return {
    forest,
    metrics,
    importance: Object.fromEntries(features.map((name, i) => [name, importance[i]])),
    predictions: rows.map((_, index) => ({
      index,
      split: tested.has(index) ? 'test' : 'train',
      label: targets[index],
      predicted: predicted[index],
    })),
    residuals: test.map(index => ({
      index,
      label: targets[index],
      predicted: predicted[index],
      residual: targets[index] - predicted[index],
    })),
  };
}

/** Rows that every tree has seen do not count; no row: no figure. */
function outOfBagError({ outOfBag }: RegressionForest, truth: number[]): number | undefined {
  const rows = truth.flatMap((_, row) => (outOfBag[row] === undefined ? [] : [row]));
  if (rows.length === 0) return undefined;
  return rmse(
    rows.map(row => truth[row]),
    rows.map(row => outOfBag[row]!),
  );
}
