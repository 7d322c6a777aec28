import { redactStart } from '../lib/redact';
import { FailedTask } from './DiagnosisInput';

const EVIDENCE_LINES = 12;
const MAX_LINE_LENGTH = 500;

/** Debug lines are Airflow's own preparations and explain nothing. */
export const messagesOf = (task: FailedTask | undefined) =>
  (task?.log ?? [])
    .filter(({ level }) => level !== 'debug')
    .map(({ message }) => message);

/** The last lines of the log, without secrets. */
export function evidenceOf(task: FailedTask | undefined): string[] | undefined {
  const lines = messagesOf(task)
    .slice(-EVIDENCE_LINES)
    .map(line => redactStart(line, MAX_LINE_LENGTH));
  return lines.length > 0 ? lines : undefined;
}
