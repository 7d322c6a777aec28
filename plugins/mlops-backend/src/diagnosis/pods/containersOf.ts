import {
  KubeContainer,
  KubeContainerStatus,
  KubePod,
} from '@trainyard/backstage-plugin-mlops-node';
import { statusOf } from '../../pods/mapPod';

/** A container with its status, if the kubelet has written one. */
export interface ContainerView {
  container: KubeContainer;
  status?: KubeContainerStatus;
}

/** Init containers first, in the order they run. */
export function containersOf(pod: KubePod): ContainerView[] {
  return [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map(
    container => ({ container, status: statusOf(pod, container.name) }),
  );
}
