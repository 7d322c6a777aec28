const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** How long a process must live for its earlier crashes to be forgotten, in ms. */
export const STABLE_AFTER_MS = 60_000;

/**
 * The wait before a crashed process is started again, in milliseconds.
 *
 * @param crashes - crashes in a row, from 1
 */
export function backoff(crashes: number): number {
  return Math.min(FIRST_MS * 2 ** (Math.max(1, crashes) - 1), LONGEST_MS);
}
