import type {
  PodContainer,
  TrainingPod,
} from '@trainyard/backstage-plugin-mlops-common';
import type { LogAddress } from '../logs/useRunLog';
import { hasFailed } from './podState';

const roles: PodContainer['role'][] = ['init', 'main', 'sidecar'];

/** The container whose log is looked for first: what failed, else what runs, else the trainer. */
export function firstContainer(
  containers: readonly PodContainer[],
): PodContainer | undefined {
  const inOrder = roles.flatMap(role =>
    containers.filter(container => container.role === role),
  );
  const own = inOrder.filter(({ role }) => role !== 'sidecar');
  return (
    own.find(hasFailed) ??
    own.find(({ state }) => state === 'running') ??
    own.find(({ role }) => role === 'main') ??
    inOrder[0]
  );
}

/** Where a pod's log is: in the pod while it lives, afterwards in Airflow. */
export function podLogAddress(
  runId: string,
  pod: TrainingPod,
  container: string,
  previous: boolean,
): LogAddress {
  return pod.origin === 'live'
    ? { runId, pod: pod.name, container, previous }
    : {
        runId,
        task: pod.taskId,
        tryNumber: Math.max(1, pod.tryNumber),
        mapIndex: pod.mapIndex,
      };
}
