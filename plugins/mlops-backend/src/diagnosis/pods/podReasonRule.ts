import { PodRule } from './PodRule';
import { shorten } from './shorten';

/** `status.reason` of a pod whose node went away or was shut down. */
const NODE_GONE = new Set([
  'NodeLost',
  'NodeShutdown',
  'Shutdown',
  'Terminated',
]);

/** What the cluster decided about the pod as a whole. */
export const podReasonRule: PodRule = ({ view }) => {
  const { reason, message } = view.pod.status;
  const why = message ? `: ${shorten(message)}` : '';
  if (reason === 'DeadlineExceeded') {
    return {
      code: 'deadline-exceeded',
      reason: 'The pod ran longer than it may and was stopped.',
      nextStep: 'Train less, or raise the time limit in the DAG.',
    };
  }
  if (reason === 'Evicted' || reason === 'Preempting') {
    return {
      code: 'evicted',
      reason: `The cluster evicted the pod${why}.`,
      nextStep:
        'Retry the run; if it happens again, request as much memory and storage as the training uses.',
    };
  }
  if (reason && NODE_GONE.has(reason)) {
    return {
      code: 'node-lost',
      reason: `The node ${
        view.pod.spec.nodeName ?? ''
      } went away while the pod was on it.`,
      nextStep: 'Retry the run.',
    };
  }
  return undefined;
};
