const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat('en', {
  minimumFractionDigits: 4,
  maximumFractionDigits: 4,
});
const tiny = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/**
 * Writes a metric's value with four decimals, so that columns of them line up;
 * small ones keep three digits.
 */
export function formatMetric(value: number): string {
  if (Number.isInteger(value))
    return whole.format(Object.is(value, -0) ? 0 : value);
  return Math.abs(value) < 0.001 ? tiny.format(value) : decimal.format(value);
}

/** Writes a difference with its sign, `+0.0133`. */
export function formatDifference(value: number): string {
  // Below this two metrics differ by rounding alone.
  if (Math.abs(value) < 1e-9) return '±0';
  return value > 0
    ? `+${formatMetric(value)}`
    : `\u2212${formatMetric(Math.abs(value))}`;
}

/** Makes a metric's key readable: `macro_f1` is `macro f1`. */
export function metricTitle(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
