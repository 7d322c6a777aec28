import {
  POD_LABELS,
  Resources,
} from '@trainyard/backstage-plugin-mlops-common';
import { KubeEvent, KubePod } from '@trainyard/backstage-plugin-mlops-node';

/** A pod of a run with all that is known about it, in Kubernetes' words. */
export interface PodView {
  /** `kept`: the pod is gone, this is its last state as the task kept it. */
  origin: 'live' | 'kept';
  pod: KubePod;
  /** Oldest first. */
  events: KubeEvent[];
  /** What containers use now, by name. */
  usage: Map<string, Resources>;
}

/** Which try of which task instance a pod is. */
export interface PodIdentity {
  /** As in the label: a task id that is no label value is cut there. */
  taskId: string;
  /** -1 for a task that is not mapped. */
  mapIndex: number;
  /** 0 when the pod does not say. */
  tryNumber: number;
}

export function podIdentity({ metadata }: KubePod): PodIdentity {
  const labels = metadata.labels ?? {};
  return {
    taskId: labels[POD_LABELS.taskId] ?? '',
    mapIndex: integer(labels[POD_LABELS.mapIndex]) ?? -1,
    tryNumber: integer(labels[POD_LABELS.tryNumber]) ?? 0,
  };
}

const integer = (text: string | undefined) =>
  text && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
