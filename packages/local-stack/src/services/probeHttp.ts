import type { Health } from './Service.ts';

const PROBE_TIMEOUT_MS = 3_000;

/**
 * Asks an HTTP health endpoint.
 *
 * @param accept - judges the body of a 2xx answer; returns what is missing
 */
export async function probeHttp(
  url: string,
  accept: (body: string) => string | undefined = () => undefined,
): Promise<Health> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    const body = await response.text();
    if (!response.ok)
      return { ok: false, message: `${url} answers ${response.status}` };
    const missing = accept(body);
    return missing ? { ok: false, message: missing } : { ok: true };
  } catch {
    return { ok: false, message: `${url} does not answer` };
  }
}
