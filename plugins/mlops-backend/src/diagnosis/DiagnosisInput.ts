import {
  Diagnosis,
  LogLine,
  RunState,
} from '@trainyard/backstage-plugin-mlops-common';
import { PodView } from '../pods/PodView';

/** The task that is to blame, as far as it was looked at. */
export interface FailedTask {
  title: string;
  /** Airflow's state of the task instance. */
  state: string;
  /** Tail of the last try's log. */
  log?: LogLine[];
  /** Exception type and text that Airflow recorded for the try. */
  exception?: string;
}

/** A task that Airflow has not let start for some time. */
export interface WaitingTask {
  title: string;
  /** `scheduled` waits for the pool, `queued` for the executor. */
  state: 'scheduled' | 'queued';
  pool: string;
  seconds: number;
}

/** All that is known about a run; every part may be missing. */
export interface DiagnosisInput {
  state: RunState;
  /** Whether the DAG is paused, which keeps a new run waiting. */
  paused?: boolean;
  /** Who cancelled it. */
  cancelledBy?: string;
  /** The MLflow tag that the trainer left. */
  failureReason?: string;
  failedTask?: FailedTask;
  /** The DAG's import error, already cleaned. */
  importError?: string;
  /** Newest pods of the task instances that have not succeeded, as far as the user may see them. */
  pods?: PodView[];
  waitingTask?: WaitingTask;
  /** Title of a task that waits until a person answers in Airflow. */
  askingTask?: string;
  /** Whether another run of the DAG goes on. */
  isBehindAnother?: boolean;
  /** @defaultValue the present */
  now?: Date;
}

/** Says what it knows about a run; `undefined` when that is nothing. */
export type DiagnosisRule = (input: DiagnosisInput) => Diagnosis | undefined;
