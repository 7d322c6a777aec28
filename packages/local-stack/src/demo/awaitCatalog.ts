import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { PortalClient, PortalError } from './PortalClient.ts';

const POLL_MS = 500;
const TIME_LIMIT_MS = 90_000;

/**
 * Waits until the catalog of a portal that has just started knows its users and
 * the template; before that nobody can sign in and nothing can be created.
 *
 * @throws Error when that takes too long
 */
export async function awaitCatalog(
  portalUrl: string,
  limitMs = TIME_LIMIT_MS,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      const portal = await PortalClient.signIn(portalUrl, 'guest');
      await portal.call(
        z.unknown(),
        'GET',
        '/catalog/entities/by-name/template/default/create-mlops-project',
      );
      return;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (Date.now() > deadline) {
        throw new Error(
          `The catalog does not know its users and the template after ${
            limitMs / 1000
          } s: ${error.message}`,
        );
      }
    }
    await sleep(POLL_MS);
  }
}
