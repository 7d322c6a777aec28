import { PodRule } from './PodRule';
import { shorten } from './shorten';

/**
 * A healthy pod can be unschedulable for a moment, for as long as another one
 * takes to go (eight seconds were seen).
 */
const PATIENCE_MS = 10_000;

/** No node takes the pod, as its condition says now; old events say nothing. */
export const schedulingRule: PodRule = ({ view, hasEnded, now }) => {
  const { metadata, status } = view.pod;
  const condition = (status.conditions ?? []).find(
    ({ type }) => type === 'PodScheduled',
  );
  if (condition?.status !== 'False' || condition.reason !== 'Unschedulable') {
    return undefined;
  }
  const since = condition.lastTransitionTime ?? metadata.creationTimestamp;
  const waited = now.getTime() - Date.parse(since);
  if (!hasEnded && waited < PATIENCE_MS) return undefined;
  return {
    code: 'unschedulable',
    reason: `No node takes the pod: ${schedulersReason(
      condition.message ?? '',
    )}.`,
    nextStep: hasEnded
      ? 'Ask for less in the DAG, or have an operator add a node, then start a new run.'
      : 'If other work will make room, wait; otherwise cancel the run and ask for less, or have an operator add a node.',
  };
};

/** Without what the scheduler says about claims and preemption, which helps nobody here. */
const schedulersReason = (message: string) =>
  shorten(
    message
      .replace(/(?:no new claims to deallocate,?|preemption:).*$/s, '')
      .trim(),
  ) || 'the scheduler gives no reason';
