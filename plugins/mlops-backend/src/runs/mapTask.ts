import {
  RunState,
  TaskInstance,
  TaskTry,
} from '@trainyard/backstage-plugin-mlops-common';
import {
  AirflowTask,
  AirflowTry,
} from '@trainyard/backstage-plugin-mlops-node';
import { durationBetween, toTimestamp } from '../lib/time';

const TASK_STATES: Record<string, TaskInstance['state']> = {
  scheduled: 'queued',
  queued: 'queued',
  running: 'running',
  restarting: 'running',
  deferred: 'running',
  awaiting_input: 'awaitingInput',
  up_for_retry: 'queued',
  up_for_reschedule: 'queued',
  success: 'succeeded',
  failed: 'failed',
  upstream_failed: 'upstreamFailed',
  skipped: 'skipped',
  removed: 'skipped',
};

/** Airflow's task state in our words; null before it is scheduled. */
export function mapTaskState(
  state: string | null | undefined,
): TaskInstance['state'] {
  return state ? TASK_STATES[state] ?? 'unknown' : 'pending';
}

/** A task instance with its tries, oldest first. */
export function mapTask(task: AirflowTask, tries: AirflowTry[]): TaskInstance {
  return {
    taskId: task.task_id,
    title: task.task_display_name || task.task_id,
    mapIndex: task.map_index,
    state: mapTaskState(task.state),
    tryNumber: task.try_number,
    maxTries: task.max_tries,
    ...times(task),
    tries: tries
      .filter(({ try_number: number }) => number > 0)
      .sort((a, b) => a.try_number - b.try_number)
      .map(mapTry),
  };
}

function mapTry(task: AirflowTry): TaskTry {
  const state = mapTaskState(task.state);
  // `retry`, `pending` and such are states of a task, not of one try of it.
  const known: Record<string, RunState> = {
    queued: 'queued',
    running: 'running',
    succeeded: 'succeeded',
    failed: 'failed',
  };
  return {
    tryNumber: task.try_number,
    state: known[state] ?? 'unknown',
    ...times(task),
  };
}

function times(task: Pick<AirflowTask, 'start_date' | 'end_date'>) {
  const startedAt = toTimestamp(task.start_date);
  const endedAt = toTimestamp(task.end_date);
  return {
    startedAt,
    endedAt,
    durationMs: durationBetween(startedAt, endedAt),
  };
}
