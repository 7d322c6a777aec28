import { LogLine } from '@trainyard/backstage-plugin-mlops-common';
import { PodFeed } from './PodFeed';
import { ResolvedProject } from '../projects/ResolvedProject';
import { ReadPodLog, readPodLog } from './readPodLog';

/** Stretches of half a megabyte. */
const MOST_STRETCHES = 32;

/** A container's log as far as it is there now, as text: time and message per line, without secrets. */
export async function downloadPodLog(
  project: ResolvedProject,
  feed: PodFeed,
  query: ReadPodLog,
): Promise<string> {
  const lines: LogLine[] = [];
  let cursor: string | undefined;
  for (let stretch = 0; stretch < MOST_STRETCHES; stretch++) {
    const page = await readPodLog(project, feed, { ...query, cursor });
    lines.push(...page.lines);
    if (page.cursor === null || page.lines.length === 0) break;
    cursor = page.cursor;
  }
  return lines
    .map(({ timestamp, message }) =>
      timestamp ? `${timestamp} ${message}\n` : `${message}\n`,
    )
    .join('');
}
