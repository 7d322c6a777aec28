import type {
  PodContainer,
  TrainingPod,
} from '@trainyard/backstage-plugin-mlops-common';

/** How far a pod is, in one word. */
export type PodStateKind =
  | 'waiting'
  | 'stuck'
  | 'running'
  | 'finished'
  | 'failed'
  | 'stopping'
  | 'stopped'
  | 'unknown';

/** A pod's state with Kubernetes' reason for it. */
export interface PodState {
  kind: PodStateKind;
  /** `git-sync: Error, exit code 128` */
  detail?: string;
}

/** What a container that is about to start says of itself. */
const ORDINARY_WAITS = new Set(['PodInitializing', 'ContainerCreating']);

/** Whether a container waits for something that will not come by itself. */
export const isStuck = ({ state, reason }: PodContainer) =>
  state === 'waiting' && reason !== undefined && !ORDINARY_WAITS.has(reason);

/** Whether a container ended badly. */
export const hasFailed = ({ state, exitCode = 0 }: PodContainer) =>
  state === 'terminated' && exitCode !== 0;

/** Why a container is in its state, `OOMKilled, exit code 137`. */
export function containerReason({
  reason,
  exitCode,
}: PodContainer): string | undefined {
  const parts = [
    reason === 'Completed' || ORDINARY_WAITS.has(reason ?? '') ? '' : reason,
    exitCode ? `exit code ${exitCode}` : '',
  ].filter(Boolean);
  return parts.length ? parts.join(', ') : undefined;
}

const named = (container: PodContainer) =>
  [container.name, containerReason(container)].filter(Boolean).join(': ');

/** The scheduler's last word; of no interest once the pod has a node. */
const schedulingProblem = ({ node, events }: TrainingPod) =>
  node
    ? undefined
    : [...events].reverse().find(({ reason }) => reason === 'FailedScheduling');

function stateWhileLive(pod: TrainingPod): PodState {
  const main = pod.containers.find(({ role }) => role === 'main');
  const stuck = pod.containers.find(isStuck);
  if (stuck) return { kind: 'stuck', detail: named(stuck) };
  if (main?.state === 'running') return { kind: 'running' };
  const refused = schedulingProblem(pod);
  if (refused) return { kind: 'stuck', detail: refused.message };
  const preparing = pod.containers.find(
    ({ role, state }) => role === 'init' && state === 'running',
  );
  return {
    kind: 'waiting',
    detail: preparing && `${preparing.name} is running`,
  };
}

/**
 * What a pod does, judged by its containers: the phase stays `Running` while a
 * sidecar outlives a dead trainer, and `Pending` when nothing can ever start.
 */
export function podState(pod: TrainingPod): PodState {
  const { phase, reason, containers } = pod;
  const failed = containers.find(
    container => container.role !== 'sidecar' && hasFailed(container),
  );
  if (reason) return { kind: 'failed', detail: reason };
  if (failed) return { kind: 'failed', detail: named(failed) };
  const main = containers.find(({ role }) => role === 'main');
  if (main?.state === 'terminated') return { kind: 'finished' };
  if (phase === 'Succeeded') return { kind: 'finished' };
  if (phase === 'Failed') return { kind: 'failed' };
  const live = stateWhileLive(pod);
  if (pod.origin === 'kept') {
    return live.kind === 'stuck' ? live : { kind: 'stopped' };
  }
  if (pod.deletedAt) return { kind: 'stopping' };
  return phase === 'Unknown' ? { kind: 'unknown' } : live;
}
