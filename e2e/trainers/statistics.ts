/** Mean and sample standard deviation. */
export function summarize(values: readonly number[]) {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.map(value => (value - mean) ** 2);
  const variance = squares.reduce((a, b) => a + b, 0) / (values.length - 1);
  return { mean, deviation: Math.sqrt(variance) };
}

/** Standard error of a mean of so many values. */
export const standardError = (deviation: number, count: number) =>
  deviation / Math.sqrt(count);
