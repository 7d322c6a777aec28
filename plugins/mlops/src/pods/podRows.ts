import type {
  TaskInstance,
  TrainingPod,
  TrainingRunDetail,
} from '@trainyard/backstage-plugin-mlops-common';
import { PodState, podState, PodStateKind } from './podState';

/** One pod of a run, or a trial that has none. */
export interface PodRow {
  key: string;
  /** `Trial 3`, or the task's title outside of a sweep. */
  title: string;
  mapIndex: number;
  state: PodState;
  pod?: TrainingPod;
}

const kindOfTask: Record<TaskInstance['state'], PodStateKind> = {
  queued: 'waiting',
  pending: 'waiting',
  running: 'waiting',
  awaitingInput: 'waiting',
  succeeded: 'finished',
  failed: 'failed',
  cancelled: 'stopped',
  skipped: 'stopped',
  upstreamFailed: 'stopped',
  unknown: 'unknown',
};

const instanceOf = ({
  taskId,
  mapIndex,
}: Pick<TaskInstance, 'taskId' | 'mapIndex'>) => `${taskId}/${mapIndex}`;

function podlessRow(task: TaskInstance): PodRow {
  const kind = kindOfTask[task.state];
  return {
    key: instanceOf(task),
    title: `Trial ${task.mapIndex + 1}`,
    mapIndex: task.mapIndex,
    state: {
      kind,
      detail: kind === 'waiting' ? 'No pod yet' : 'Its pod left no state',
    },
  };
}

/**
 * Pods in the order of their trials, the newest try of each first. A sweep has
 * a row for every trial from the start, so that nothing moves when pods come.
 */
export function podRows(
  pods: readonly TrainingPod[],
  { tasks }: Pick<TrainingRunDetail, 'tasks'>,
): PodRow[] {
  const titles = new Map(tasks.map(({ taskId, title }) => [taskId, title]));
  const present = new Set(pods.map(instanceOf));
  const rows = pods.map((pod): PodRow & { tryNumber: number } => ({
    key: pod.name,
    title:
      pod.mapIndex < 0
        ? titles.get(pod.taskId) ?? pod.taskId
        : `Trial ${pod.mapIndex + 1}`,
    mapIndex: pod.mapIndex,
    tryNumber: pod.tryNumber,
    state: podState(pod),
    pod,
  }));
  const podless = tasks
    .filter(task => task.mapIndex >= 0 && !present.has(instanceOf(task)))
    .map(task => ({ ...podlessRow(task), tryNumber: 0 }));
  return [...rows, ...podless].sort(
    (a, b) =>
      a.mapIndex - b.mapIndex ||
      a.title.localeCompare(b.title) ||
      b.tryNumber - a.tryNumber ||
      a.key.localeCompare(b.key),
  );
}
