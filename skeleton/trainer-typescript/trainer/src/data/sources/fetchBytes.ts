import { setTimeout as sleep } from 'node:timers/promises';
import { dataError } from '../dataErrors.ts';

/** More would not fit into the memory of an ordinary training. */
export const MAX_BYTES = 128 * 1024 * 1024;

export interface FetchLimits {
  maxBytes?: number;
  /** For one try, with its body. */
  timeoutMs?: number;
  pausesMs?: number[];
}

/**
 * Reads a file over HTTP. What goes wrong names the host and nothing else: an
 * address may hold a secret.
 *
 * @param request - starts one try
 * @throws TrainerError `data-unreachable` or `data-too-large`
 */
export async function fetchBytes(
  host: string,
  request: (signal: AbortSignal) => Promise<Response>,
  signal?: AbortSignal,
  { maxBytes = MAX_BYTES, timeoutMs = 60_000, pausesMs = [500, 2_000] }: FetchLimits = {},
): Promise<Uint8Array> {
  for (const pauseMs of [...pausesMs, undefined]) {
    const timeout = AbortSignal.timeout(timeoutMs);
    const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
    let status: number | undefined;
    try {
      const response = await request(either);
      if (response.ok) return await readBody(response, maxBytes);
      status = response.status;
      await response.body?.cancel();
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof TooLarge) throw tooLarge(maxBytes);
    }
    const mayPass = status === undefined || status >= 500 || status === 429;
    if (pauseMs !== undefined && mayPass) await sleep(pauseMs, undefined, { signal });
    else throw unreachable(host, status);
  }
  throw unreachable(host);
}

class TooLarge extends Error {}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export const tooLarge = (maxBytes: number) =>
  dataError(
    'data-too-large',
    `The training data is larger than ${Math.floor(maxBytes / 1024 / 1024)} MiB.`,
  );

const unreachable = (host: string, status?: number) =>
  dataError(
    'data-unreachable',
    status === undefined
      ? `The training data at ${host} does not answer.`
      : `The training data at ${host} cannot be read: it answers ${status}.`,
  );
