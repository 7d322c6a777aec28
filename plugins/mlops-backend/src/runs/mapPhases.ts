import { Phase, TrainingRun } from '@trainyard/backstage-plugin-mlops-common';
import {
  AirflowTask,
  labelValue,
} from '@trainyard/backstage-plugin-mlops-node';
import { podIdentity, PodView } from '../pods/PodView';
import { groupBy } from '../lib/groupBy';
import { mapPodPhases } from './mapPodPhases';
import { phase } from './phase';
import { toTimestamp } from '../lib/time';

/** Airflow gives these times although nothing ran. */
const DID_NOT_RUN = new Set<string>(['upstream_failed', 'skipped', 'removed']);
/** The task of a generated project that makes the model version. */
const REGISTER = 'register';

/**
 * The run's time as stretches in order: waiting for Airflow, then each task
 * from its own start, with what its mapped instances took together; a task that
 * ran in pods as the stretches of its pods. What has not begun is left out; what
 * has not ended lasts until `now`.
 *
 * @param pods - live and kept ones; absent when there are none or the user may not see them
 */
export function mapPhases(
  run: Pick<TrainingRun, 'queuedAt' | 'startedAt' | 'endedAt'>,
  tasks: AirflowTask[],
  now: Date,
  pods: PodView[] = [],
): Phase[] {
  const until = run.endedAt ?? now.toISOString();
  const ran = tasks.filter(({ state }) => !DID_NOT_RUN.has(state ?? ''));
  const stretches = taskPhases(ran, until, pods);
  if (pods.length > 0) {
    return inOrder([
      phase('queued', 'Queued', run.queuedAt, stretches[0]?.startedAt ?? until),
      ...stretches,
    ]);
  }
  const firstTask = startsOf(ran)[0];
  return inOrder([
    phase('queued', 'Queued', run.queuedAt, run.startedAt ?? until),
    phase('scheduled', 'Scheduled', run.startedAt, firstTask ?? until),
    ...stretches,
  ]);
}

function taskPhases(
  tasks: AirflowTask[],
  until: string,
  pods: PodView[],
): Phase[] {
  const groups = groupBy(tasks, task => task.task_id);
  const phases = [...groups].flatMap(([taskId, instances]) => {
    const label = labelValue(taskId);
    const ofTask = pods.filter(({ pod }) => podIdentity(pod).taskId === label);
    if (ofTask.length > 0) return mapPodPhases(ofTask, taskId, until);
    const ends = instances.map(({ end_date: at }) => toTimestamp(at) ?? until);
    const isRegister = pods.length > 0 && taskId === REGISTER;
    const title = instances[0].task_display_name || taskId;
    const whole = phase(
      isRegister ? 'registered' : taskId,
      isRegister ? 'Registered' : title,
      startsOf(instances)[0],
      ends.sort().pop(),
    );
    return whole ? [{ ...whole, taskId }] : [];
  });
  return phases.sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}

const startsOf = (tasks: AirflowTask[]) =>
  tasks
    .map(({ start_date: at }) => toTimestamp(at))
    .filter(isDefined)
    .sort();

const inOrder = (phases: Array<Phase | undefined>) => phases.filter(isDefined);

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;
