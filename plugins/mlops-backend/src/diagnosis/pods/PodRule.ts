import { Diagnosis } from '@trainyard/backstage-plugin-mlops-common';
import { PodView } from '../../pods/PodView';

/** What a rule may look at. */
export interface PodRuleInput {
  view: PodView;
  /** Airflow's log of the pod's try; empty while it was not read. */
  log: string[];
  /** Whether the run has ended, so that nothing comes right by waiting. */
  hasEnded: boolean;
  now: Date;
}

/**
 * Says what it knows of a pod; evidence is added by the caller. A rule looks at
 * containers by name and never at the pod's phase: with a sidecar a pod is
 * `Running` when the training is dead, and `Pending` when it never starts.
 */
export type PodRule = (
  input: PodRuleInput,
) => Omit<Diagnosis, 'evidence'> | undefined;
