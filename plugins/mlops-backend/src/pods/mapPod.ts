import {
  POD_COMMIT_ANNOTATION,
  PodContainer,
  TrainingPod,
} from '@trainyard/backstage-plugin-mlops-common';
import {
  KubeContainer,
  KubeContainerStatus,
  KubePod,
} from '@trainyard/backstage-plugin-mlops-node';
import { toTimestamp } from '../lib/time';
import { redactSecrets } from '../lib/redact';
import { containerSpan } from './containerSpan';
import { mapEvents } from './mapEvents';
import { podIdentity, PodView } from './PodView';
import { mapResources } from './quantity';

/** KubernetesPodOperator's default `base_container_name`. */
export const MAIN_CONTAINER = 'base';
const PHASES = ['Pending', 'Running', 'Succeeded', 'Failed'] as const;

/** A pod in our words; live and kept ones alike. */
export function mapPod(view: PodView): TrainingPod {
  const { metadata, spec, status } = view.pod;
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    origin: view.origin,
    ...podIdentity(view.pod),
    phase: PHASES.find(phase => phase === status.phase) ?? 'Unknown',
    reason: status.reason ?? undefined,
    node: spec.nodeName || undefined,
    commit: metadata.annotations?.[POD_COMMIT_ANNOTATION] || undefined,
    createdAt:
      toTimestamp(metadata.creationTimestamp) ?? new Date(0).toISOString(),
    deletedAt: toTimestamp(metadata.deletionTimestamp),
    containers: mapContainers(view),
    events: mapEvents(view.events),
  };
}

function mapContainers({ pod, usage }: PodView): PodContainer[] {
  const init = pod.spec.initContainers ?? [];
  return [...init, ...pod.spec.containers].map(container => ({
    ...mapState(statusOf(pod, container.name)),
    name: container.name,
    role: roleOf(container, init.includes(container)),
    image: container.image,
    requests: mapResources(container.resources?.requests),
    limits: mapResources(container.resources?.limits),
    usage: usage.get(container.name),
  }));
}

/** The status of a container by its name: their order says nothing. */
export function statusOf(
  { status }: KubePod,
  name: string,
): KubeContainerStatus | undefined {
  return [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
  ].find(container => container.name === name);
}

function roleOf(container: KubeContainer, isInit: boolean) {
  if (container.name === MAIN_CONTAINER) return 'main';
  // An init container that is restarted always is a sidecar (Kubernetes 1.29).
  return isInit && container.restartPolicy !== 'Always' ? 'init' : 'sidecar';
}

function mapState(status: KubeContainerStatus | undefined) {
  const { waiting, running, terminated } = status?.state ?? {};
  const said = terminated ?? waiting;
  const message = said?.message ? redactSecrets(said.message) : undefined;
  return {
    state: stateName(),
    reason: said?.reason ?? undefined,
    message,
    exitCode: terminated?.exitCode,
    restarts: status?.restartCount ?? 0,
    ...containerSpan(status),
  };

  function stateName(): PodContainer['state'] {
    if (terminated) return 'terminated';
    return running ? 'running' : 'waiting';
  }
}
