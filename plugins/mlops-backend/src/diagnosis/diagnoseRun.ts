import { Diagnosis } from '@trainyard/backstage-plugin-mlops-common';
import { DiagnosisInput } from './DiagnosisInput';
import { FAILURE_RULES } from './failureRules';
import { WAITING_RULES } from './waitingRules';

/**
 * Says why a run failed or waits, in one sentence with one next step.
 *
 * @returns `undefined` for a run that needs no explanation, or when nothing is known
 */
export function diagnoseRun(input: DiagnosisInput): Diagnosis | undefined {
  const rules = input.state === 'failed' ? FAILURE_RULES : WAITING_RULES;
  for (const rule of rules) {
    const diagnosis = rule(input);
    if (diagnosis) return diagnosis;
  }
  return undefined;
}
