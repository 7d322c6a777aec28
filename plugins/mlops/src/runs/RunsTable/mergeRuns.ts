import {
  isActive,
  RunState,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';

/**
 * Pages as they were loaded, with the newest runs as they are now: a run that is
 * newer than the first page comes first, one that left the state goes.
 *
 * @param newest - of all states
 */
export function mergeRuns(
  newest: TrainingRun[],
  loaded: TrainingRun[],
  state: RunState | undefined,
): TrainingRun[] {
  const current = new Map(newest.map(run => [run.id, run]));
  const known = new Set(loaded.map(({ id }) => id));
  return [
    ...newest.filter(({ id }) => !known.has(id)),
    ...loaded.map(run => current.get(run.id) ?? run),
  ].filter(run => !state || run.state === state);
}

/** Whether loaded pages miss something that the newest runs do not show: a run that goes on and is older. */
export function needsNews(
  newest: TrainingRun[],
  loaded: TrainingRun[],
): boolean {
  const known = new Set(newest.map(({ id }) => id));
  return loaded.some(({ id, state }) => isActive(state) && !known.has(id));
}
