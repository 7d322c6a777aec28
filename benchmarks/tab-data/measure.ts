import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchmarkStack } from '../support/openBenchmarkStack.ts';
import { portalHeaders } from '../support/sessions.ts';
import { repeat, timed } from '../support/timed.ts';
import type { Options } from './parseOptions.ts';
import { PAGE, upstreamCalls } from './upstreamCalls.ts';

/** Times of both sides, in milliseconds. */
export interface Measured {
  warm: number[];
  /** Of somebody who has the answer already. */
  unchanged: number[];
  cold: number[];
  pages: { number: number; times: number[] }[];
  /** Of each upstream call, by its name. */
  upstream: Record<string, number[]>;
}

/** After this the portal asks for everything again, also for what is over. */
const ALL_FORGOTTEN_MS = 61_000;
const DEEP_PAGE = 100;
const SAMPLES_OF_A_PAGE = 20;

/** Measures the portal and, between its requests, the systems behind it. */
export async function measure(
  stack: BenchmarkStack,
  { warm, cold }: Pick<Options, 'warm' | 'cold'>,
  say: (line: string) => void,
): Promise<Measured> {
  const headers = await portalHeaders(stack.urls.portal, 'alice');
  const base = `${stack.urls.portal}/api/mlops/v1/entities/component/default/${stack.project.name}`;
  const tab = `${base}/training`;

  const first = await timed(tab, { headers });
  if (first.status !== 200) throw new Error(`${tab}: ${first.status}`);
  await repeat(20, tab, { headers });
  const warmTimes = await repeat(warm, tab, { headers });
  const etag = (await timed(tab, { headers })).etag ?? '';
  const unchanged = await repeat(warm, tab, {
    headers: { ...headers, 'if-none-match': etag },
  });

  const calls = await upstreamCalls(stack, 1);
  const upstream: Record<string, number[]> = {};
  const coldTimes: number[] = [];
  for (let sample = 0; sample < cold; sample++) {
    say(`cold look ${sample + 1} of ${cold}, in a minute`);
    await sleep(ALL_FORGOTTEN_MS);
    coldTimes.push(...(await repeat(1, tab, { headers })));
    for (const { name, url, init } of calls) {
      upstream[name] ??= [];
      upstream[name].push(...(await repeat(3, url, init)));
    }
  }

  const deep = await cursorOf(base, headers, DEEP_PAGE);
  const second = await cursorOf(base, headers, 2);
  const pages = [
    { number: 2, times: [] as number[] },
    { number: DEEP_PAGE, times: [] as number[] },
  ];
  for (let sample = 0; sample < SAMPLES_OF_A_PAGE; sample++) {
    for (const [index, cursor] of [second, deep].entries()) {
      const url = `${base}/runs?cursor=${encodeURIComponent(cursor)}`;
      pages[index].times.push(...(await repeat(1, url, { headers })));
    }
  }
  return { warm: warmTimes, unchanged, cold: coldTimes, pages, upstream };
}

/** The cursor of a page, from 2, by reading all pages before it. */
async function cursorOf(
  base: string,
  headers: Record<string, string>,
  page: number,
): Promise<string> {
  let cursor = '';
  for (let number = 1; number < page; number++) {
    const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const { body } = await timed(`${base}/runs${query}`, { headers });
    const { nextCursor } = JSON.parse(body) as { nextCursor?: string };
    if (!nextCursor) {
      throw new Error(`There is no page ${page} of ${PAGE} runs each.`);
    }
    cursor = nextCursor;
  }
  return cursor;
}
