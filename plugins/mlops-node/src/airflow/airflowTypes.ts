import type { components } from './generated/schema';

type Schemas = components['schemas'];

/**
 * Airflow's own shapes. Fields that came with 3.1 or later are absent on an
 * older server whatever the types say, so readers must cope with `undefined`.
 */
export type AirflowDag = Schemas['DAGDetailsResponse'];
export type AirflowRun = Schemas['DAGRunResponse'];
export type AirflowTask = Schemas['TaskInstanceResponse'];
export type AirflowTry = Schemas['TaskInstanceHistoryResponse'];
export type AirflowImportError = Schemas['ImportErrorResponse'];
export type AirflowLogLine = Schemas['StructuredLogMessage'];

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
}

/** Names one try of one task instance. */
export interface AirflowTryKey {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
  tryNumber: number;
}
