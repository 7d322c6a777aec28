import { stripVTControlCharacters } from 'node:util';
import { LogLine } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowLogLine } from '../../clients/airflow/airflowTypes';
import { redactSecrets } from '../redact';
import { toTimestamp } from './time';

const LEVELS: Record<string, LogLine['level']> = {
  debug: 'debug',
  warning: 'warning',
  warn: 'warning',
  error: 'error',
  critical: 'error',
  exception: 'error',
};

/** Fields that Airflow adds to a structured line. */
type Extras = {
  level?: string;
  error_detail?: Array<{ exc_type?: string; exc_value?: string }>;
};

/**
 * Airflow's log lines in our words: group markers and empty lines are left out,
 * terminal colours and secrets are taken out of the rest.
 */
export function mapLogLines(lines: Array<AirflowLogLine | string>): LogLine[] {
  return lines.flatMap(mapLine);
}

function mapLine(line: AirflowLogLine | string): LogLine[] {
  const structured = typeof line === 'string' ? undefined : line;
  const text = typeof line === 'string' ? line : line.event;
  if (/^\s*::(group|endgroup)::/.test(text)) return [];
  const extras = structured as Extras | undefined;
  const message = redactSecrets(stripVTControlCharacters(text)).trimEnd();
  const details = (extras?.error_detail ?? [])
    .map(exceptionText)
    .filter(Boolean);
  const messages = [message, ...details].filter(Boolean);
  return messages.map(part => ({
    timestamp: toTimestamp(structured?.timestamp),
    level: LEVELS[extras?.level?.toLowerCase() ?? ''] ?? 'info',
    message: part,
  }));
}

const exceptionText = ({ exc_type: type = '', exc_value: value = '' }) =>
  redactSecrets([type, value].filter(Boolean).join(': '));

/** The exception that ended a task, as Airflow recorded it in the log. */
export function exceptionOf(
  lines: Array<AirflowLogLine | string>,
): string | undefined {
  for (const line of [...lines].reverse()) {
    const [detail] =
      (typeof line === 'string' ? {} : (line as Extras)).error_detail ?? [];
    const text = detail && exceptionText(detail);
    if (text) return text.slice(0, 300);
  }
  return undefined;
}
