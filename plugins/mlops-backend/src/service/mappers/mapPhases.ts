import { Phase, TrainingRun } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowTask } from '../../clients/airflow/airflowTypes';
import { groupBy } from './groupBy';
import { durationBetween, toTimestamp } from './time';

/** Airflow gives these times although nothing ran. */
const DID_NOT_RUN = new Set<string>(['upstream_failed', 'skipped', 'removed']);

/**
 * The run's time as stretches in order: waiting for Airflow, then each task
 * from its own start, with what its mapped instances took together. What has
 * not begun is left out; what has not ended lasts until `now`.
 */
export function mapPhases(
  run: Pick<TrainingRun, 'queuedAt' | 'startedAt' | 'endedAt'>,
  tasks: AirflowTask[],
  now: Date,
): Phase[] {
  const until = run.endedAt ?? now.toISOString();
  const ran = tasks.filter(({ state }) => !DID_NOT_RUN.has(state ?? ''));
  const began = ran
    .map(({ start_date: at }) => toTimestamp(at))
    .filter(isDefined);
  const firstTask = began.sort()[0];
  return [
    phase('queued', 'Queued', run.queuedAt, run.startedAt ?? until),
    phase('scheduled', 'Scheduled', run.startedAt, firstTask ?? until),
    ...taskPhases(ran, until),
  ].filter(isDefined);
}

function taskPhases(
  tasks: AirflowTask[],
  until: string,
): Array<Phase | undefined> {
  const groups = groupBy(tasks, task => task.task_id);
  const phases = [...groups.values()].map(instances => {
    const starts = instances
      .map(({ start_date: at }) => toTimestamp(at))
      .filter(isDefined);
    const ends = instances.map(({ end_date: at }) => toTimestamp(at) ?? until);
    const { task_id: name, task_display_name: title } = instances[0];
    return phase(name, title || name, starts.sort()[0], ends.sort().pop());
  });
  return phases
    .filter(isDefined)
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}

function phase(
  name: string,
  title: string,
  startedAt: string | undefined,
  end: string | undefined,
): Phase | undefined {
  const durationMs = durationBetween(startedAt, end);
  if (!startedAt || durationMs === undefined) return undefined;
  return { name, title, startedAt, durationMs };
}

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;
