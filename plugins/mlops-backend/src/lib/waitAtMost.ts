import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for work that goes on by itself, but no longer than that many milliseconds.
 *
 * @throws what the work throws within that time
 */
export async function waitAtMost(
  ms: number,
  work: Promise<unknown>,
): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([
      work,
      sleep(ms, undefined, { signal }).catch(() => undefined),
    ]);
  } finally {
    waiting.abort();
  }
}
