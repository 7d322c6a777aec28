const plain = new Intl.NumberFormat('en', {
  maximumFractionDigits: 4,
  useGrouping: true,
});
const tiny = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** Writes a metric's value with at most four decimals; small ones keep three digits. */
export function formatMetric(value: number): string {
  return value !== 0 && Math.abs(value) < 0.001
    ? tiny.format(value)
    : plain.format(value);
}

/** Writes a difference with its sign, `+0.0133`. */
export function formatDifference(value: number): string {
  if (formatMetric(value) === '0' || formatMetric(value) === '-0') return '±0';
  return value > 0
    ? `+${formatMetric(value)}`
    : `\u2212${formatMetric(Math.abs(value))}`;
}

/** Makes a metric's key readable: `macro_f1` is `macro f1`. */
export function metricTitle(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
