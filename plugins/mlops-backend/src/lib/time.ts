/** Later years have more digits than ISO 8601 gives them. */
const MAX_TIME = Date.parse('9999-12-31T23:59:59.999Z');

/** ISO 8601 in UTC, or `undefined` for what is no time. Numbers are milliseconds. */
export function toTimestamp(value: string | number | null | undefined) {
  if (value === null || value === undefined || value === 0) return undefined;
  const date = new Date(value);
  const time = date.getTime();
  const isWritable = time >= 0 && time <= MAX_TIME;
  return isWritable ? date.toISOString() : undefined;
}

/** Milliseconds from `start` to `end`; never negative, as clocks of machines differ. */
export function durationBetween(start?: string, end?: string) {
  if (!start || !end) return undefined;
  return Math.max(0, Date.parse(end) - Date.parse(start));
}
