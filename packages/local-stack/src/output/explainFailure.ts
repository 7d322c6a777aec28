import { lastLines } from './lastLines.ts';
import { StepError } from './StepError.ts';

const SHOWN_LINES = 15;

/** Says a failure to a person: one sentence, the log to read, and its last lines. */
export function explainFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof StepError)) return `Error: ${message}\n`;
  const tail = lastLines(error.log, SHOWN_LINES).map(line => `    ${line}`);
  return [
    `Error: ${message}.`,
    `Read ${error.log}${tail.length ? '; it ends with:' : '.'}`,
    ...tail,
    '',
  ].join('\n');
}
