import { z } from 'zod';
import {
  dagSchema,
  importErrorSchema,
  logLineSchema,
  runSchema,
  tryInstanceSchema,
} from './airflowSchemas';

/** A DAG with its details. */
export type AirflowDag = z.infer<typeof dagSchema>;
export type AirflowRun = z.infer<typeof runSchema>;
export type AirflowTask = z.infer<typeof tryInstanceSchema>;
/** One try of a task instance; the newest one is the instance itself. */
export type AirflowTry = z.infer<typeof tryInstanceSchema>;
export type AirflowImportError = z.infer<typeof importErrorSchema>;
export type AirflowLogLine = z.infer<typeof logLineSchema>;

/** A page of runs and how many there are in all. */
export interface AirflowRunPage {
  runs: AirflowRun[];
  total?: number;
}

/** A page of task instances and how many the run has in all. */
export interface AirflowTaskPage {
  tasks: AirflowTask[];
  total: number;
}

/** A stretch of a task's log; `token` asks for what comes after it. */
export interface AirflowLog {
  lines: Array<AirflowLogLine | string>;
  token?: string;
  /** Lines at the start that were left out, as the log is too large. */
  skippedLines?: number;
}

/** Names one try of one task instance. */
export interface AirflowTryKey {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
  tryNumber: number;
}
