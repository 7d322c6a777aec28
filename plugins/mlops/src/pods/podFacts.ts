import type { TrainingPod } from '@trainyard/backstage-plugin-mlops-common';
import type { PodRow } from './podRows';

function podParts(pod: TrainingPod, runCommit: string | undefined) {
  const restarts = pod.containers.reduce((sum, each) => sum + each.restarts, 0);
  const isOther = runCommit && pod.commit && pod.commit !== runCommit;
  return [
    isOther && `commit ${pod.commit?.slice(0, 7)}, not that of the run`,
    pod.tryNumber > 1 && `try ${pod.tryNumber}`,
    restarts > 0 && `${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`,
    pod.node ?? 'on no node yet',
    pod.origin === 'kept' && 'pod is gone',
  ];
}

/**
 * What stands below a pod's title: what is wrong, what it tried, where it is.
 *
 * @param trial - what the trial tried and how well it did
 * @param runCommit - full sha that the run trains from
 */
export function podFacts(
  { pod, state }: PodRow,
  trial?: string,
  runCommit?: string,
): string[] {
  return [state.detail, trial, ...(pod ? podParts(pod, runCommit) : [])].filter(
    (fact): fact is string => Boolean(fact),
  );
}
