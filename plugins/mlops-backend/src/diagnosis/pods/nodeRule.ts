import { MAIN_CONTAINER, statusOf } from '../../pods/mapPod';
import { PodRule } from './PodRule';

/**
 * A node that does not answer. The node controller then takes `Ready` from its
 * pods and leaves the rest as the kubelet wrote it last.
 */
export const nodeRule: PodRule = ({ view, hasEnded }) => {
  const { spec, status } = view.pod;
  const conditionOf = (wanted: string) =>
    (status.conditions ?? []).find(({ type }) => type === wanted)?.status;
  const isLost =
    !hasEnded &&
    view.origin === 'live' &&
    conditionOf('Ready') === 'False' &&
    conditionOf('ContainersReady') === 'True' &&
    statusOf(view.pod, MAIN_CONTAINER)?.state?.running;
  if (!isLost) return undefined;
  return {
    code: 'node-unreachable',
    reason: `The node ${
      spec.nodeName ?? ''
    } does not answer; what is shown of the pod is as it was before.`,
    nextStep:
      'Wait: the training goes on there if the node is only cut off. If the node stays away, cancel the run and retry it.',
  };
};
