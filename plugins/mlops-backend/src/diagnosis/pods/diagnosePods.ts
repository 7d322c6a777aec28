import { Diagnosis } from '@trainyard/backstage-plugin-mlops-common';
import { podIdentity, PodView } from '../../pods/PodView';
import { podEvidence } from './podEvidence';
import { PodRule, PodRuleInput } from './PodRule';

/**
 * What is wrong with the pods of a run, the first of them that has something:
 * one sentence for all that have the same.
 */
export function diagnosePods(
  pods: PodView[],
  rules: PodRule[],
  context: Omit<PodRuleInput, 'view'>,
): Diagnosis | undefined {
  const found = pods.flatMap(view => {
    const diagnosis = firstOf(rules, { ...context, view });
    return diagnosis ? [{ view, diagnosis }] : [];
  });
  if (found.length === 0) return undefined;
  const [{ view, diagnosis }] = found;
  const same = found.filter(other => other.diagnosis.code === diagnosis.code);
  const { mapIndex } = podIdentity(view.pod);
  const evidence = podEvidence(view);
  return {
    ...diagnosis,
    reason:
      mapIndex < 0
        ? diagnosis.reason
        : `Trial ${mapIndex}${more(same.length - 1)}: ${diagnosis.reason}`,
    evidence: evidence.length > 0 ? evidence : undefined,
  };
}

function firstOf(rules: PodRule[], input: PodRuleInput) {
  for (const rule of rules) {
    const diagnosis = rule(input);
    if (diagnosis) return diagnosis;
  }
  return undefined;
}

const more = (count: number) => (count > 0 ? ` and ${count} more` : '');
