import { stripVTControlCharacters } from 'node:util';
import { LogLine } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowLogLine } from '@trainyard/backstage-plugin-mlops-node';
import { redactLine } from '../lib/redact';
import { toTimestamp } from '../lib/time';

const LEVELS: Record<string, LogLine['level']> = {
  debug: 'debug',
  warning: 'warning',
  warn: 'warning',
  error: 'error',
  critical: 'error',
  exception: 'error',
};

/** The fields of a structured line that are read; which ones there are varies. */
type Structured = {
  event: string;
  timestamp?: string;
  level?: string;
  error_detail?: Array<{ exc_type?: string; exc_value?: string }>;
};

/** Airflow lists here where the log files lie on its own disk. */
const SOURCES_GROUP = 'Log message source details';

/**
 * Airflow's log lines in our words. Group markers, empty lines and the paths of
 * the log files are left out; what Airflow itself writes in groups is `debug`;
 * terminal colours and secrets are taken out of the rest.
 */
export function mapLogLines(lines: Array<AirflowLogLine | string>): LogLine[] {
  const result: LogLine[] = [];
  let group: string | undefined;
  for (const line of lines) {
    const text = typeof line === 'string' ? line : line.event;
    const marker = /^\s*::(group|endgroup)::(.*)/.exec(text);
    if (marker) group = marker[1] === 'group' ? marker[2].trim() : undefined;
    else if (group !== SOURCES_GROUP) result.push(...mapLine(line, group));
  }
  return result;
}

function mapLine(line: AirflowLogLine | string, group?: string): LogLine[] {
  const structured: Structured =
    typeof line === 'string' ? { event: line } : line;
  const level = LEVELS[structured.level?.toLowerCase() ?? ''] ?? 'info';
  const messages = [
    redactLine(stripVTControlCharacters(structured.event)).trimEnd(),
    ...(structured.error_detail ?? []).map(exceptionText),
  ];
  return messages.filter(Boolean).map(message => ({
    timestamp: toTimestamp(structured.timestamp),
    level: group && level === 'info' ? 'debug' : level,
    message,
  }));
}

const exceptionText = ({ exc_type: type = '', exc_value: value = '' }) =>
  redactLine([type, value].filter(Boolean).join(': '));

/** The exception that ended a task, as Airflow recorded it in the log. */
export function exceptionOf(
  lines: Array<AirflowLogLine | string>,
): string | undefined {
  for (const line of [...lines].reverse()) {
    const structured: Structured =
      typeof line === 'string' ? { event: line } : line;
    const [detail] = structured.error_detail ?? [];
    const text = detail && exceptionText(detail);
    if (text) return text.slice(0, 300);
  }
  return undefined;
}
