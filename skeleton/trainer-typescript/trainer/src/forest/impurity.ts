/**
 * Gini impurity, `1 - sum(p * p)`, from class counts.
 *
 * @param counts - rows of each class
 * @param size - sum of the counts
 */
export function gini(counts: Float64Array, size: number): number {
  let sum = 0;
  for (const count of counts) sum += (count / size) * (count / size);
  return size === 0 ? 0 : 1 - sum;
}

/**
 * The same impurity with ml-cart's rounding: it builds each share by adding
 * 1 / size once a row. Slow, so only for splits that compete for the best.
 */
export function giniRounded(counts: Float64Array, size: number): number {
  let sum = 0;
  for (const count of counts) {
    let share = 0;
    for (let i = 0; i < count; i++) share += 1 / size;
    sum += share * share;
  }
  return size === 0 ? 0 : 1 - sum;
}
