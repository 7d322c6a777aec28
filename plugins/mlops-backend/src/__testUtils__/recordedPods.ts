import { KubeEvent, KubePod } from '@trainyard/backstage-plugin-mlops-node';
import { PodView } from '../pods/PodView';
import { recordedKubernetes as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';

/** Name of a pod that was recorded: what is wrong with it. */
export type RecordedPod = keyof typeof recorded;

/** A pod of the DAG `iris-train`, as Kubernetes 1.34.4 gave it, without what nobody reads. */
export function recordedPod(
  name: RecordedPod,
  labels: Record<string, string> = {},
): { pod: KubePod; events: KubeEvent[] } {
  const { pod, events } = structuredClone(recorded[name]) as {
    pod: KubePod;
    events: KubeEvent[];
  };
  Object.assign(pod.metadata.labels ?? {}, labels);
  return { pod, events };
}

/** The same as the portal sees it in the cluster. */
export function recordedView(
  name: RecordedPod,
  labels?: Record<string, string>,
): PodView {
  return { origin: 'live', ...recordedPod(name, labels), usage: new Map() };
}
