import { Diagnosis, RunState } from '@trainyard/backstage-plugin-mlops-common';
import {
  AirflowRun,
  AirflowTask,
} from '@trainyard/backstage-plugin-mlops-node';
import { FailedTask, WaitingTask } from './DiagnosisInput';
import { diagnoseRun } from './diagnoseRun';
import { PodView } from '../pods/PodView';
import { relevantPods } from '../pods/relevantPods';
import { ResolvedProject } from '../projects/ResolvedProject';
import { readTaskLog, titleOf } from './readTaskLog';

/** A run and all that was read about it. */
export interface ExplainRun {
  dagRun: AirflowRun;
  state: RunState;
  tasks: AirflowTask[];
  /** Absent when the user may not see them. */
  pods?: PodView[];
  paused?: boolean;
  cancelledBy?: string;
  failureReason?: string;
  importError?: string;
  /** Whether another run of the DAG goes on. */
  isBehindAnother: boolean;
  now: Date;
}

/** A pod is there within a second or two of its task's start. */
const POD_DUE_MS = 5_000;
/** Airflow hands out tasks every few seconds; longer is waiting. */
const SLOT_DUE_MS = 15_000;

/** Why a run failed or does not go on; a log is read only where one can tell. */
export async function explainRun(
  project: ResolvedProject,
  run: ExplainRun,
): Promise<Diagnosis | undefined> {
  const { state, tasks, dagRun, now } = run;
  const pods = run.pods && relevantPods(run.pods, tasks);
  // In a cluster the log holds what the pod wrote.
  const mayReadLog = !project.target.kubernetes || run.pods !== undefined;
  const task =
    state === 'failed'
      ? tasks.find(one => one.state === 'failed')
      : tasks.find(one => isRefused(one, pods, now));
  return diagnoseRun({
    ...run,
    pods,
    failedTask: await failedTask(),
    waitingTask: waitingTask(tasks, now),
    askingTask: askingTask(tasks),
  });

  async function failedTask(): Promise<FailedTask | undefined> {
    if (!task) return undefined;
    return mayReadLog
      ? readTaskLog(project, dagRun, task)
      : { title: titleOf(task), state: task.state ?? '' };
  }
}

/** Whether a task may have been refused its pod, which only Airflow's log tells. */
function isRefused(
  task: AirflowTask,
  pods: PodView[] | undefined,
  now: Date,
): boolean {
  if (!pods || pods.length > 0) return false;
  if (task.state === 'up_for_retry') return true;
  const started = task.start_date && Date.parse(task.start_date);
  return (
    task.state === 'running' &&
    Boolean(started) &&
    now.getTime() - Number(started) > POD_DUE_MS
  );
}

/** A task that waits while no other one of the run goes on. */
function waitingTask(tasks: AirflowTask[], now: Date): WaitingTask | undefined {
  if (tasks.some(({ state }) => state === 'running')) return undefined;
  for (const task of tasks) {
    const { state } = task;
    const since = state === 'queued' ? task.queued_when : task.scheduled_when;
    const waited = since ? now.getTime() - Date.parse(since) : 0;
    if ((state === 'queued' || state === 'scheduled') && waited > SLOT_DUE_MS) {
      const pool = task.pool ?? 'default_pool';
      const seconds = Math.round(waited / 1000);
      return { title: titleOf(task), state, pool, seconds };
    }
  }
  return undefined;
}

/** A task that waits for a person while no other one of the run goes on. */
function askingTask(tasks: AirflowTask[]): string | undefined {
  if (tasks.some(({ state }) => state === 'running')) return undefined;
  const asking = tasks.find(({ state }) => state === 'awaiting_input');
  return asking && titleOf(asking);
}
