import { z } from 'zod';
import { bindingSchema } from './binding';

/** ISO 8601 with zone, as `new Date().toISOString()` writes it. @public */
export const timestampSchema = z.string().datetime({ offset: true });

/** @public */
export const keyMetricSchema = z.object({
  name: z.string(),
  goal: z.enum(['maximize', 'minimize']),
});
/** @public */
export type KeyMetric = z.infer<typeof keyMetricSchema>;

/** A git commit; `url` only when the repository's host is known. @public */
export const commitSchema = z.object({
  sha: z.string(),
  url: z.string().url().optional(),
});
/** @public */
export type Commit = z.infer<typeof commitSchema>;

/**
 * What a look at an outside system came to. All but `ok` and `notConfigured` are
 * failed looks of this project; others may do well at the same time.
 *
 * @public
 */
export const sourceStatusSchema = z.enum([
  'ok',
  /** It did not answer, or a proxy answered in its place. */
  'unavailable',
  /** It does not accept the portal's account, or does not let it see this. */
  'refused',
  /** It no longer has what the project names. */
  'notFound',
  /** It does not accept the ids that the annotations give. */
  'badRequest',
  /** Its answer is larger than the portal reads. */
  'tooLarge',
  /** It answered something else: a login page, a redirect, another shape. */
  'notUnderstood',
  /** It asked the portal to slow down. */
  'rateLimited',
  /** Too many requests of the portal wait for it. */
  'busy',
  /** It answered, and the portal could not process that: a bug of ours. */
  'failed',
  /** Nobody said where it is. */
  'notConfigured',
]);
/** @public */
export type SourceStatus = z.infer<typeof sourceStatusSchema>;

/** State of one outside system, as of the last look. @public */
export const sourceSchema = z.object({
  id: z.enum(['airflow', 'mlflow', 'kubernetes']),
  title: z.string(),
  status: sourceStatusSchema,
  /** What is missing now and what to do; never upstream text. */
  message: z.string().optional(),
  checkedAt: timestampSchema,
  /** Age of what is shown from this source. */
  lastSuccessAt: timestampSchema.optional(),
  /** First failed look since the last good one. */
  unavailableSince: timestampSchema.optional(),
});
/** @public */
export type Source = z.infer<typeof sourceSchema>;

/** @public */
export const scheduleSchema = z.object({
  /** Cron text or preset as in the DAG; null when started by hand only. */
  expression: z.string().nullable(),
  /** Airflow's sentence for it, if any. */
  description: z.string().optional(),
  paused: z.boolean(),
  nextRunAt: timestampSchema.optional(),
});
/** @public */
export type Schedule = z.infer<typeof scheduleSchema>;

/** @public */
export const dagStatusSchema = z.object({
  /**
   * `ready`: runs can start; `waiting`: Airflow has not parsed it yet;
   * `broken`: it has import errors; `unknown`: Airflow did not answer.
   */
  state: z.enum(['ready', 'waiting', 'broken', 'unknown']),
  message: z.string().optional(),
  /** The commit that the DAG in Airflow was delivered from. */
  commit: commitSchema.optional(),
  url: z.string().url().optional(),
});
/** @public */
export type DagStatus = z.infer<typeof dagStatusSchema>;

/** @public */
export const projectSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  dagId: z.string().optional(),
  experimentName: z.string().optional(),
  registeredModel: z.string().optional(),
  /** Whose the things are that the annotations name; the ids above are those that may be read. */
  bindings: z.array(bindingSchema).optional(),
  environment: z.object({ name: z.string(), title: z.string() }),
  keyMetric: keyMetricSchema,
  dag: dagStatusSchema,
  schedule: scheduleSchema.optional(),
  links: z.object({
    airflow: z.string().url().optional(),
    experiment: z.string().url().optional(),
    model: z.string().url().optional(),
    repository: z.string().url().optional(),
  }),
});
/** @public */
export type Project = z.infer<typeof projectSchema>;
