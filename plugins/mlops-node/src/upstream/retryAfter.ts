const DEFAULT_SECONDS = 1;
const MAX_SECONDS = 60;

/**
 * When a system wants to be asked again, in whole seconds from 1 to 60.
 *
 * @param value - of the header: seconds or a date; anything else means a second
 */
export function retryAfterSeconds(
  value: string | null,
  now: number = Date.now(),
): number {
  if (!value) return DEFAULT_SECONDS;
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : Math.ceil((dateOf(value) - now) / 1000);
  if (Number.isNaN(seconds)) return DEFAULT_SECONDS;
  return Math.min(Math.max(seconds, 1), MAX_SECONDS);
}

/** JavaScript reads `-3` as a year; a date of HTTP has a time of day. */
const dateOf = (value: string) =>
  value.includes(':') ? Date.parse(value) : NaN;
