import { Phase } from '@trainyard/backstage-plugin-mlops-common';
import { GIT_SYNC_CONTAINER } from '../diagnosis/pods/gitFailure';
import { containerSpan } from '../pods/containerSpan';
import { MAIN_CONTAINER, statusOf } from '../pods/mapPod';
import { PodView } from '../pods/PodView';
import { newestPods } from '../pods/relevantPods';
import { phase } from './phase';
import { toTimestamp } from '../lib/time';

/** When a pod came how far, ISO 8601; what did not happen is `undefined`. */
interface PodTimes {
  created?: string;
  scheduled?: string;
  syncStart?: string;
  syncEnd?: string;
  syncFailed: boolean;
  trainStart?: string;
  trainEnd?: string;
}

/**
 * The life of a task's pods as stretches in order: scheduled, pulled, synced,
 * started, trained. Of a sweep the way to the first training is that of the pod
 * that got there first, and the training lasts until the last trial is done;
 * so stretches do not overlap. Tries before the last are one stretch.
 *
 * @param until - end of what goes on, ISO 8601
 */
export function mapPodPhases(
  pods: PodView[],
  taskId: string,
  until: string,
): Phase[] {
  const last = newestPods(pods);
  const times = last.map(timesOf);
  const [first, ...others] = times.sort(byProgress);
  if (!first?.created) return [];
  const earliest = pods
    .map(({ pod }) => toTimestamp(pod.metadata.creationTimestamp))
    .sort()[0];
  const ends = times.map(({ trainStart, trainEnd }) =>
    trainStart ? trainEnd ?? until : undefined,
  );
  const isSweep = others.length > 0;
  const trainEnd = ends.filter(isDefined).sort().pop();
  const { created, scheduled, syncStart, syncEnd, trainStart } = first;
  const ready = syncStart ?? trainStart;
  return [
    pods.length > last.length &&
      phase('retried', 'Earlier tries', earliest, created),
    phase('scheduled', 'Scheduled', created, scheduled ?? until),
    phase('pulled', 'Image pulled', scheduled, ready ?? until),
    phase('synced', 'Code synced', syncStart, syncEnd ?? until),
    !first.syncFailed &&
      phase('started', 'Started', syncEnd, trainStart ?? until),
    phase('trained', isSweep ? 'Trained all' : 'Trained', trainStart, trainEnd),
  ]
    .filter(isDefined)
    .filter(({ name, durationMs }) => name !== 'started' || durationMs > 0)
    .map(stretch => ({ ...stretch, taskId }));
}

function timesOf({ pod }: PodView): PodTimes {
  const scheduled = (pod.status.conditions ?? []).find(
    ({ type, status }) => type === 'PodScheduled' && status === 'True',
  );
  const syncStatus = statusOf(pod, GIT_SYNC_CONTAINER);
  const sync = containerSpan(syncStatus);
  const train = containerSpan(statusOf(pod, MAIN_CONTAINER));
  return {
    created: toTimestamp(pod.metadata.creationTimestamp),
    scheduled: toTimestamp(scheduled?.lastTransitionTime),
    syncStart: sync.startedAt,
    syncEnd: sync.endedAt,
    syncFailed: Boolean(syncStatus?.state?.terminated?.exitCode),
    trainStart: train.startedAt,
    trainEnd: train.endedAt,
  };
}

/** Who began to train first; then who came furthest; then who was made first. */
function byProgress(a: PodTimes, b: PodTimes): number {
  const keys = [
    'trainStart',
    'syncEnd',
    'syncStart',
    'scheduled',
    'created',
  ] as const;
  for (const key of keys) {
    if (a[key] !== b[key])
      return (a[key] ?? LATE).localeCompare(b[key] ?? LATE);
  }
  return 0;
}

/** Behind every time. */
const LATE = '~';

const isDefined = <T>(value: T | undefined | false): value is T =>
  value !== undefined && value !== false;
