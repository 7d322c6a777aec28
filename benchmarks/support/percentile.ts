/**
 * The value below which a share of the values lies, by the nearest rank.
 *
 * @param share - 0 to 1; 0.5 is the median of an odd number of values
 * @throws RangeError when there is no value
 */
export function percentile(values: number[], share: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** What is told of a series of times, in milliseconds. */
export interface Times {
  count: number;
  p50: number;
  p95: number;
  max: number;
}

/** @throws RangeError when there is no value */
export const timesOf = (values: number[]): Times => ({
  count: values.length,
  p50: percentile(values, 0.5),
  p95: percentile(values, 0.95),
  max: percentile(values, 1),
});
