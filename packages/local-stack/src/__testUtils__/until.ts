import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;
const LIMIT_MS = 60_000;

/** Waits until a condition holds. @throws Error when it does not within a minute */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (!condition()) {
    if (Date.now() > deadline)
      throw new Error('The condition did not come true.');
    await sleep(POLL_MS);
  }
}
