/** ISO 8601 in UTC, or `undefined` for what is no time. Numbers are milliseconds. */
export function toTimestamp(value: string | number | null | undefined) {
  if (value === null || value === undefined || value === 0) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Milliseconds from `start` to `end`; never negative, as clocks of machines differ. */
export function durationBetween(start?: string, end?: string) {
  if (!start || !end) return undefined;
  return Math.max(0, Date.parse(end) - Date.parse(start));
}
