import { z } from 'zod';
import { gateSchema } from './gate';
import { commitSchema, timestampSchema } from './project';

/** @public */
export const runStateSchema = z.enum([
  'queued',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  /** A state of a newer Airflow that this version does not know. */
  'unknown',
]);
/** @public */
export type RunState = z.infer<typeof runStateSchema>;

/** Whether a run in this state can still change by itself. @public */
export const isActive = (state: RunState): boolean =>
  state === 'queued' || state === 'running';

/** Why a run failed, or does not go on: one sentence and one next step. @public */
export const diagnosisSchema = z.object({
  /** Stable id for tests and docs, e.g. `trainer-error`. */
  code: z.string(),
  /** One plain sentence. */
  reason: z.string(),
  /** What to do next. */
  nextStep: z.string(),
  /** Lines that support it; already free of secrets. */
  evidence: z.array(z.string()).optional(),
});
/** @public */
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** An alias-bearing pointer from a run to what it registered. @public */
export const versionRefSchema = z.object({
  model: z.string(),
  version: z.string(),
  aliases: z.array(z.string()),
  gate: gateSchema.optional(),
  url: z.string().url().optional(),
});
/** @public */
export type VersionRef = z.infer<typeof versionRefSchema>;

/** One trial of a sweep. @public */
export const trialSchema = z.object({
  /** From 0, as Airflow counts. */
  mapIndex: z.number().int().nonnegative(),
  /** Value of the project's key metric, once it is known. */
  metric: z.number().optional(),
  /** Only the parameters in which the trials of the sweep differ. */
  params: z.record(z.string(), z.string()),
});
/** @public */
export type Trial = z.infer<typeof trialSchema>;

/** W3C trace id. @public */
export const traceIdSchema = z.string().regex(/^[0-9a-f]{32}$/);

/** One attempt to train; id is Airflow's `dag_run_id`. @public */
export const trainingRunSchema = z.object({
  id: z.string(),
  state: runStateSchema,
  trigger: z.object({
    kind: z.enum(['portal', 'airflow', 'schedule', 'other']),
    /** User entity ref for `portal`, account name for `airflow`. */
    user: z.string().optional(),
    note: z.string().optional(),
  }),
  queuedAt: timestampSchema.optional(),
  startedAt: timestampSchema.optional(),
  endedAt: timestampSchema.optional(),
  durationMs: z.number().nonnegative().optional(),
  commit: commitSchema.optional(),
  /** Of the portal's request that started it; in the audit log and MLflow's tag, too. */
  traceId: traceIdSchema.optional(),
  params: z.record(z.string(), z.string()),
  /** Finite values only; of the best MLflow run of this training run. */
  metrics: z.record(z.string(), z.number()),
  mlflowRuns: z.array(
    z.object({
      id: z.string(),
      name: z.string().optional(),
      status: z.string(),
      url: z.string().url().optional(),
      /** What it tried; only of a sweep's trials. */
      trial: trialSchema.optional(),
    }),
  ),
  versions: z.array(versionRefSchema),
  /**
   * Why a run failed, waits or cannot go on. On an active run it comes from the
   * run's pods, while Airflow still says that all is well, and so only for users
   * who may see pods. In lists, what is known without reading logs.
   */
  diagnosis: diagnosisSchema.optional(),
  links: z.object({
    airflow: z.string().url().optional(),
    mlflow: z.string().url().optional(),
  }),
});
/** @public */
export type TrainingRun = z.infer<typeof trainingRunSchema>;

/** @public */
export const taskTrySchema = z.object({
  tryNumber: z.number().int().positive(),
  state: runStateSchema,
  startedAt: timestampSchema.optional(),
  endedAt: timestampSchema.optional(),
  durationMs: z.number().nonnegative().optional(),
});
/** @public */
export type TaskTry = z.infer<typeof taskTrySchema>;

/** One task instance of a run. @public */
export const taskInstanceSchema = z.object({
  taskId: z.string(),
  title: z.string(),
  mapIndex: z.number().int(),
  /** `skipped` and `upstreamFailed` did not run; `awaitingInput` waits for a person. */
  state: z.union([
    runStateSchema,
    z.enum(['skipped', 'upstreamFailed', 'pending', 'awaitingInput']),
  ]),
  tryNumber: z.number().int().nonnegative(),
  maxTries: z.number().int().nonnegative(),
  startedAt: timestampSchema.optional(),
  endedAt: timestampSchema.optional(),
  durationMs: z.number().nonnegative().optional(),
  tries: z.array(taskTrySchema),
});
/** @public */
export type TaskInstance = z.infer<typeof taskInstanceSchema>;

/** A stretch of a run's time, in order. @public */
export const phaseSchema = z.object({
  name: z.string(),
  title: z.string(),
  startedAt: timestampSchema,
  durationMs: z.number().nonnegative(),
  /** The task that it is a part of; absent for what is the run's own. */
  taskId: z.string().optional(),
});
/** @public */
export type Phase = z.infer<typeof phaseSchema>;

/** @public */
export const trainingRunDetailSchema = trainingRunSchema.extend({
  tasks: z.array(taskInstanceSchema),
  phases: z.array(phaseSchema),
  /** Sentences that are worth knowing and are no failure, such as a training that ran twice. */
  notices: z.array(z.string()).optional(),
});
/** @public */
export type TrainingRunDetail = z.infer<typeof trainingRunDetailSchema>;

/** @public */
export const logLineSchema = z.object({
  timestamp: timestampSchema.optional(),
  level: z.enum(['debug', 'info', 'warning', 'error']),
  message: z.string(),
});
/** @public */
export type LogLine = z.infer<typeof logLineSchema>;

/** A stretch of a task's log. @public */
export const logPageSchema = z.object({
  lines: z.array(logLineSchema),
  /** Pass it back for the lines that come after; null when the log is complete. */
  cursor: z.string().nullable(),
});
/** @public */
export type LogPage = z.infer<typeof logPageSchema>;
