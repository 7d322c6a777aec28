/** How much work a size took. */
export interface Point {
  size: number;
  value: number;
}

/**
 * The exponent `k` of the best fit `value ~ size^k`, by least squares of the
 * logarithms: 0 when the size makes no difference, 1 when the value grows with it.
 *
 * @throws RangeError for fewer than two sizes, or what has no logarithm
 */
export function growthExponent(points: Point[]): number {
  const logs = points.map(({ size, value }) => {
    if (!(size > 0 && value > 0)) throw new RangeError('not above 0');
    return { x: Math.log(size), y: Math.log(value) };
  });
  const mean = (of: 'x' | 'y') =>
    logs.reduce((sum, log) => sum + log[of], 0) / logs.length;
  const [x, y] = [mean('x'), mean('y')];
  const spread = logs.reduce((sum, log) => sum + (log.x - x) ** 2, 0);
  if (!(spread > 0)) throw new RangeError('fewer than two sizes');
  return logs.reduce((sum, log) => sum + (log.x - x) * (log.y - y), 0) / spread;
}
