import { stripVTControlCharacters } from 'node:util';
import { LogLine } from '@trainyard/backstage-plugin-mlops-common';
import { toTimestamp } from '../lib/time';
import { redactLine } from '../lib/redact';

/** One line as Kubernetes gives it with `timestamps=true`. */
export interface PodLogLine {
  /** RFC 3339 with nanoseconds, always of one length, so that text compares as time. */
  time: string;
  text: string;
}

/** Place in a log: behind `skip` lines of the moment `time`. */
export interface PodLogPlace {
  time: string;
  skip: number;
}

const LINE = /^(\d{4}-\d\d-\d\dT\S+)(?: (.*))?$/;

/**
 * The lines of an answer. What a limit cut off at the end is left out: it comes
 * whole with the next answer.
 */
export function parsePodLog(answer: string, limitBytes: number): PodLogLine[] {
  const lines = answer.split('\n');
  const last = lines.pop();
  const isCut = Buffer.byteLength(answer) >= limitBytes;
  if (last && !isCut) lines.push(last);
  const parsed: PodLogLine[] = [];
  for (const line of lines) {
    const [, time, text = ''] = LINE.exec(line) ?? [];
    // A line without time is the kubelet's own word, or belongs to the one before.
    parsed.push(
      time
        ? { time, text }
        : { time: parsed[parsed.length - 1]?.time ?? '', text: line },
    );
  }
  return parsed;
}

/** The lines behind a place; Kubernetes gives whole seconds, so some were seen already. */
export function linesAfter(
  lines: PodLogLine[],
  place: PodLogPlace | undefined,
): PodLogLine[] {
  if (!place) return lines;
  let toSkip = place.skip;
  return lines.filter(({ time }) => {
    if (time !== place.time) return time > place.time;
    toSkip -= 1;
    return toSkip < 0;
  });
}

/** The place behind the last of these lines. */
export function placeBehind(
  lines: PodLogLine[],
  before: PodLogPlace | undefined,
): PodLogPlace | undefined {
  const last = lines[lines.length - 1];
  if (!last) return before;
  const same = lines.filter(({ time }) => time === last.time).length;
  const seen = before?.time === last.time ? before.skip : 0;
  return { time: last.time, skip: same + seen };
}

const ERROR = /^\W*(?:\w*Error|FATAL|CRITICAL|MLOPS_ERROR|fatal)\b/;
const WARNING = /^\W*WARN(?:ING)?\b/i;

/** A line in our words; a container's lines carry no level, so it is guessed from how they begin. */
export function mapPodLogLine({ time, text }: PodLogLine): LogLine {
  const message = redactLine(stripVTControlCharacters(text)).trimEnd();
  return { timestamp: toTimestamp(time), level: levelOf(message), message };
}

function levelOf(message: string): LogLine['level'] {
  if (ERROR.test(message)) return 'error';
  return WARNING.test(message) ? 'warning' : 'info';
}
