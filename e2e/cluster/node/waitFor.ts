import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;

/**
 * Waits until a condition holds; one that throws does not hold yet.
 *
 * @throws Error that names what was awaited, with what the condition said last
 */
export async function waitFor(
  what: string,
  limitSeconds: number,
  condition: () => Promise<boolean> | boolean,
): Promise<void> {
  const deadline = Date.now() + limitSeconds * 1000;
  let last: unknown;
  for (;;) {
    try {
      if (await condition()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) {
      const said = last instanceof Error ? `: ${last.message}` : '';
      throw new Error(`${what} did not come within ${limitSeconds} s${said}`);
    }
    await sleep(POLL_MS);
  }
}
