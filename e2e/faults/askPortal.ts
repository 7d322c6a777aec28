import { signInAt } from './signInAt.ts';
import type { PortalAnswer } from './judge.ts';

/** Longer than any request may take. */
const GIVE_UP_MS = 60_000;

/** Sends requests to one portal as one of its users. */
export type AskPortal = (
  method: string,
  path: string,
  body?: object,
) => Promise<PortalAnswer>;

/** Signs in; the paths are below `/api`. */
export async function portalAs(url: string, user: string): Promise<AskPortal> {
  const token = await signInAt(url, user);
  return async (method, path, body) => {
    const started = performance.now();
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(GIVE_UP_MS),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      text: await response.text(),
      tookMs: performance.now() - started,
    };
  };
}
