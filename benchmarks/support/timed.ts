import { performance } from 'node:perf_hooks';

/** An answer and how long it took, in milliseconds, with its body read. */
export interface TimedAnswer {
  status: number;
  ms: number;
  etag?: string;
  body: string;
}

/** One request from its start to the end of its body. */
export async function timed(
  url: string,
  init: RequestInit = {},
): Promise<TimedAnswer> {
  const start = performance.now();
  const response = await fetch(url, init);
  const body = await response.text();
  return {
    status: response.status,
    ms: performance.now() - start,
    etag: response.headers.get('etag') ?? undefined,
    body,
  };
}

/**
 * The same request again and again; the times, in milliseconds.
 *
 * @throws Error for an answer that is no success
 */
export async function repeat(
  count: number,
  url: string,
  init?: RequestInit,
): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const answer = await timed(url, init);
    if (answer.status >= 400) {
      throw new Error(`${url}: ${answer.status} ${answer.body.slice(0, 200)}`);
    }
    times.push(answer.ms);
  }
  return times;
}
