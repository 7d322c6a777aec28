import { setTimeout as sleep } from 'node:timers/promises';
import { timed } from '../support/timed.ts';

/** The tab's own interval while nothing runs. */
export const LOOK_EVERY_MS = 12_000;

/** What people saw. */
export interface Watched {
  /** Milliseconds of each look. */
  times: number[];
  /** Looks by HTTP status. */
  statuses: Record<number, number>;
  /** Looks whose answer said that a system does not answer. */
  degraded: number;
}

/** One person and what they look at. */
export interface Viewer {
  url: string;
  headers: Record<string, string>;
}

/** Lets all look at their pages for some time, one after the other as they come. */
export async function watch(
  viewers: Viewer[],
  durationMs: number,
): Promise<Watched> {
  const watched: Watched = { times: [], statuses: {}, degraded: 0 };
  const end = Date.now() + durationMs;
  await Promise.all(
    viewers.map(async ({ url, headers }, index) => {
      await sleep(
        (index / viewers.length) * Math.min(LOOK_EVERY_MS, durationMs),
      );
      let etag: string | undefined;
      do {
        const look = await timed(url, {
          headers: { ...headers, ...(etag ? { 'if-none-match': etag } : {}) },
          signal: AbortSignal.timeout(60_000),
        }).catch(() => ({ status: 0, ms: 60_000, body: '', etag: undefined }));
        watched.times.push(look.ms);
        watched.statuses[look.status] =
          (watched.statuses[look.status] ?? 0) + 1;
        etag = look.etag ?? etag;
        if (look.status === 200 && isDegraded(look.body)) watched.degraded += 1;
        await sleep(Math.min(LOOK_EVERY_MS, Math.max(0, end - Date.now())));
      } while (Date.now() < end);
    }),
  );
  return watched;
}

/** Whether an answer of the tab says that a system failed. */
export function isDegraded(body: string): boolean {
  const { sources } = JSON.parse(body) as { sources: { status: string }[] };
  return sources.some(
    ({ status }) => status !== 'ok' && status !== 'notConfigured',
  );
}

/** Looks that failed: by status, or without any answer. */
export const failures = ({ statuses }: Watched) =>
  Object.entries(statuses)
    .filter(([status]) => !['200', '304'].includes(status))
    .reduce((sum, [, count]) => sum + count, 0);
