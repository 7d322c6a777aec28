import { Diagnosis } from '@trainyard/backstage-plugin-mlops-common';
import { redactSecrets } from '../../lib/redact';
import { FAILURE_SIGNS, FailureSign } from './failureSigns';

/** What known signs in some lines tell; the sign decides, not the line. */
export function explainText(
  text: string,
  signs: FailureSign[] = FAILURE_SIGNS,
): Omit<Diagnosis, 'evidence'> | undefined {
  const lines = text.split('\n');
  for (const { pattern, code, reason, nextStep } of signs) {
    for (const line of lines) {
      const match = pattern.exec(line);
      if (match) return { code, reason: fill(reason, match), nextStep };
    }
  }
  return undefined;
}

/** Puts what a group of the pattern caught in the place of `$1`. */
const fill = (template: string, match: RegExpExecArray) =>
  template.replace(/\$(\d)/g, (_, group) =>
    redactSecrets(match[Number(group)] ?? '').slice(0, 200),
  );
