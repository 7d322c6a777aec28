import type { TrainingRunDetail } from '@trainyard/backstage-plugin-mlops-common';
import type { PodRow } from './podRows';

/** What stands below a pod's title: what is special about it, then where it is. */
export function podFacts(
  { pod, state }: PodRow,
  { commit }: Pick<TrainingRunDetail, 'commit'>,
): string[] {
  if (!pod) return state.detail ? [state.detail] : [];
  const restarts = pod.containers.reduce((sum, each) => sum + each.restarts, 0);
  const isOther = commit && pod.commit && pod.commit !== commit.sha;
  return [
    state.detail,
    isOther && `commit ${pod.commit?.slice(0, 7)}, not that of the run`,
    pod.tryNumber > 1 && `try ${pod.tryNumber}`,
    restarts > 0 && `${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`,
    pod.node ?? 'on no node yet',
    pod.origin === 'kept' && 'pod is gone',
  ].filter((fact): fact is string => Boolean(fact));
}
