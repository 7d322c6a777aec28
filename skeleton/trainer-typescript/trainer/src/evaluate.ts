/** Quality of a classifier on rows that it has not seen. */
export interface Evaluation {
  /** By MLflow metric name. */
  metrics: Record<string, number>;
  /** Rows of the matrix are true classes, columns predicted ones. */
  confusionMatrix: number[][];
}

/**
 * Shares of votes are clipped to [1e-15, 1 - 1e-15] before the logarithm: a
 * class without a vote would otherwise make the log loss infinite.
 */
const CLIP = 1e-15;

/**
 * Evaluates vote shares against the truth.
 *
 * @param truth - class index of each row
 * @param shares - share of votes of each row and class, 0..1
 * @returns accuracy, macro F1, log loss (natural logarithm), and precision and
 *   recall of each class; a ratio without a denominator is 0, as in scikit-learn
 */
export function evaluate(
  truth: readonly number[],
  shares: readonly number[][],
  classes: readonly string[],
): Evaluation {
  const predicted = shares.map(argMax);
  const matrix = classes.map(() => classes.map(() => 0));
  truth.forEach((label, row) => matrix[label][predicted[row]]++);

  const metrics: Record<string, number> = {
    accuracy: accuracy(truth, predicted),
    macro_f1: 0,
    log_loss: logLoss(truth, shares),
  };
  classes.forEach((name, c) => {
    const hits = matrix[c][c];
    const precision = ratio(hits, sum(matrix.map(row => row[c])));
    const recall = ratio(hits, sum(matrix[c]));
    metrics[`precision_${inMetricName(name)}`] = precision;
    metrics[`recall_${inMetricName(name)}`] = recall;
    metrics.macro_f1 += ratio(2 * precision * recall, precision + recall) / classes.length;
  });
  return { metrics, confusionMatrix: matrix };
}

/** A class as MLflow takes it in the name of a metric. */
export const inMetricName = (className: string) => className.replace(/[^\w.\- :]/g, '_');

/** Share of rows that were predicted right. */
export function accuracy(truth: readonly number[], predicted: readonly number[]): number {
  return truth.filter((label, row) => label === predicted[row]).length / truth.length;
}

/** Index of the greatest value; the lowest index of several. */
export function argMax(values: readonly number[]): number {
  let best = 0;
  values.forEach((value, i) => {
    if (value > values[best]) best = i;
  });
  return best;
}

function logLoss(truth: readonly number[], shares: readonly number[][]): number {
  const losses = truth.map((label, row) => {
    const share = Math.min(Math.max(shares[row][label], CLIP), 1 - CLIP);
    return -Math.log(share);
  });
  return sum(losses) / losses.length;
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

const ratio = (a: number, b: number) => (b === 0 ? 0 : a / b);
