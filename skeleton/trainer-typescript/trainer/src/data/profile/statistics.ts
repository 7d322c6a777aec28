/** Shares below this count as this, so that an empty bin has a logarithm. */
const LEAST_SHARE = 1e-4;

export const ascending = (values: readonly number[]) => Float64Array.from(values).sort();

/** Quantile of sorted values, with linear interpolation as in numpy. */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  return low + (high - low) * (place - below);
}

/** `count` quantiles of sorted values, from the least to the greatest. */
export const quantiles = (sorted: Float64Array, count: number) =>
  Array.from({ length: count }, (_, i) => quantile(sorted, i / (count - 1)));

/**
 * Share of the values in each bin. The first and the last bin are open, and a
 * value on an edge is in the bin below it.
 *
 * @param edges - rising, one more than there are bins
 */
export function binShares(values: readonly number[], edges: readonly number[]): number[] {
  const inner = edges.slice(1, -1);
  const counts = edges.slice(1).map(() => 0);
  for (const value of values) counts[inner.filter(edge => edge < value).length]++;
  return counts.map(count => count / values.length);
}

/** Population stability index of two lists of shares: 0 for the same, above 0.25 for a great change. */
export function populationStability(now: readonly number[], before: readonly number[]): number {
  let sum = 0;
  before.forEach((share, bin) => {
    const a = Math.max(now[bin], LEAST_SHARE);
    const b = Math.max(share, LEAST_SHARE);
    sum += (a - b) * Math.log(a / b);
  });
  return sum;
}

/** Greatest distance between the distributions of two sorted samples (Kolmogorov-Smirnov). */
export function greatestDistance(a: Float64Array, b: Float64Array): number {
  let greatest = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i], b[j]);
    while (i < a.length && a[i] <= value) i++;
    while (j < b.length && b[j] <= value) j++;
    greatest = Math.max(greatest, Math.abs(i / a.length - j / b.length));
  }
  return greatest;
}

/**
 * Chance that samples of one distribution are at least so far apart, by
 * Kolmogorov's limit with Stephens' correction for small samples.
 */
export function kolmogorovPValue(distance: number, sizeA: number, sizeB: number): number {
  const size = Math.sqrt((sizeA * sizeB) / (sizeA + sizeB));
  const x = (size + 0.12 + 0.11 / size) * distance;
  // The series does not converge at 0, where the chance is 1.
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, sum));
}
