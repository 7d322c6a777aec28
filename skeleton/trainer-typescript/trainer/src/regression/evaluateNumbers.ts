/**
 * Quality of predicted numbers.
 *
 * @returns root mean squared error, mean absolute error and R2, which is 0 for
 *   targets that are all the same: there is nothing to explain
 */
export function evaluateNumbers(truth: readonly number[], predicted: readonly number[]) {
  const mean = sum(truth) / truth.length;
  const total = sum(truth.map(value => (value - mean) ** 2));
  const left = sum(truth.map((value, row) => (value - predicted[row]) ** 2));
  return {
    rmse: rmse(truth, predicted),
    mae: sum(truth.map((value, row) => Math.abs(value - predicted[row]))) / truth.length,
    r2: total ? 1 - left / total : 0,
  };
}

/** Root mean squared error. */
export function rmse(truth: readonly number[], predicted: readonly number[]): number {
  const squares = truth.map((value, row) => (value - predicted[row]) ** 2);
  return Math.sqrt(sum(squares) / truth.length);
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
