import { setTimeout as sleep } from 'node:timers/promises';
import { PortalError } from './PortalClient.ts';

const PAUSE_MS = 1_000;
const PATIENCE_MS = 90_000;

/**
 * Repeats a call while the portal says that an outside system does not answer:
 * on a busy machine Airflow may be slow for a moment. The call must be one that
 * may be repeated.
 *
 * @throws the last error when it stays so, and every other error at once
 */
export async function patiently<T>(
  call: () => Promise<T>,
  { patienceMs = PATIENCE_MS, pauseMs = PAUSE_MS } = {},
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isPassing(error) || Date.now() > deadline) throw error;
      await sleep(pauseMs);
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof PortalError)
    return [502, 503, 504].includes(error.status);
  return error instanceof Error && error.name === 'TimeoutError';
}
