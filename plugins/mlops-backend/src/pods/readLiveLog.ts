import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { KubernetesClient } from '@trainyard/backstage-plugin-mlops-node';
import {
  linesAfter,
  parsePodLog,
  placeBehind,
  PodLogLine,
  PodLogPlace,
} from './podLog';

/** Which container, and from where on. */
export interface LiveLogQuery {
  pod: string;
  container: string;
  previous: boolean;
  place?: PodLogPlace;
  credentials: BackstageCredentials;
}

/** A stretch of a container's log. */
export interface LiveLogStretch {
  lines: PodLogLine[];
  place?: PodLogPlace;
  /** Whether there is more to read right now. */
  hasMore: boolean;
}

const PAGE_BYTES = 512 * 1024;
/** For a second in which more was written than a page holds. */
const LARGE_PAGE_BYTES = 8 * 2 ** 20;

/**
 * The lines behind a place, half a megabyte at a time.
 *
 * @throws NotFoundError when the pod is gone
 */
export async function readLiveLog(
  kubernetes: KubernetesClient,
  { place, credentials, ...query }: LiveLogQuery,
): Promise<LiveLogStretch> {
  const sinceTime = place && wholeSecond(place.time);
  for (const limitBytes of [PAGE_BYTES, LARGE_PAGE_BYTES]) {
    const answer = await kubernetes.readLog(
      { ...query, sinceTime, limitBytes },
      credentials,
    );
    if (answer === undefined) return { lines: [], place, hasMore: false };
    const hasMore = Buffer.byteLength(answer) >= limitBytes;
    const lines = linesAfter(parsePodLog(answer, limitBytes), place);
    if (lines.length > 0 || !hasMore) {
      return { lines, place: placeBehind(lines, place), hasMore };
    }
  }
  // One second of more than eight megabytes: go on behind it.
  return { lines: [], place: nextSecond(place?.time), hasMore: true };
}

const wholeSecond = (time: string) => time.replace(/\.\d+/, '');

function nextSecond(time: string | undefined): PodLogPlace | undefined {
  if (!time) return undefined;
  const next = new Date(Date.parse(wholeSecond(time)) + 1000);
  return { time: next.toISOString().replace(/\.\d+/, ''), skip: 0 };
}
