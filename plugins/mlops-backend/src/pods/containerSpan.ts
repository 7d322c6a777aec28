import { KubeContainerStatus } from '@trainyard/backstage-plugin-mlops-node';
import { toTimestamp } from '../lib/time';

/** When a container started and ended, ISO 8601. */
export interface ContainerSpan {
  startedAt?: string;
  endedAt?: string;
}

/** The span of a container's last start; one that could not start has the time 0, which is none. */
export function containerSpan(
  status: KubeContainerStatus | undefined,
): ContainerSpan {
  const { running, terminated } = status?.state ?? {};
  const startedAt = toTimestamp((running ?? terminated)?.startedAt);
  return {
    startedAt: startedAt && Date.parse(startedAt) > 0 ? startedAt : undefined,
    endedAt: toTimestamp(terminated?.finishedAt),
  };
}
