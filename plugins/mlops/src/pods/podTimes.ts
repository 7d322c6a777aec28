import type { TrainingPod } from '@trainyard/backstage-plugin-mlops-common';

const latest = (times: (string | undefined)[]) =>
  times
    .filter((time): time is string => time !== undefined)
    .map(time => Date.parse(time))
    .sort((a, b) => b - a)[0];

/**
 * How long a pod has been there, in milliseconds: until its trainer ended, or
 * until `now`; `undefined` for a pod that is gone and did not say when it ended.
 */
export function podAge(pod: TrainingPod, now: number): number | undefined {
  const main = pod.containers.filter(({ role }) => role !== 'sidecar');
  const isOver = main.every(({ state }) => state === 'terminated');
  const ends = main.map(({ endedAt }) => endedAt);
  const ended = isOver ? latest(ends) : undefined;
  const until =
    ended ?? (pod.origin === 'kept' ? latest([pod.deletedAt, ...ends]) : now);
  return until === undefined
    ? undefined
    : Math.max(0, until - Date.parse(pod.createdAt));
}
