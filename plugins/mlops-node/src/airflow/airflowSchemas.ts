import { z } from 'zod';

/*
 * Airflow's own shapes, as far as they are read. Fields that came with 3.1 or
 * later are absent on an older server, enums grow with every release, and what
 * is not read is not looked at. Names and counts that the rest hangs on are
 * required, so that `{}` is no answer.
 */

const text = z.string().nullish();
/** ISO 8601 with zone. */
const time = z
  .string()
  .refine(value => !Number.isNaN(Date.parse(value)), 'is no time');
const maybeTime = time.nullish();
const count = z.number().int().nonnegative();

export const dagSchema = z.object({
  dag_id: z.string(),
  is_paused: z.boolean(),
  is_stale: z.boolean().nullish(),
  has_import_errors: z.boolean().nullish(),
  last_parsed_time: maybeTime,
  bundle_name: text,
  bundle_version: text,
  relative_fileloc: text,
  timetable_summary: text,
  timetable_description: text,
  next_dagrun_run_after: maybeTime,
  tags: z.array(z.object({ name: z.string() })).default([]),
  params: z.record(z.string(), z.unknown()).nullish(),
});

export const runSchema = z.object({
  dag_run_id: z.string(),
  dag_id: z.string(),
  queued_at: maybeTime,
  start_date: maybeTime,
  end_date: maybeTime,
  run_after: time,
  run_type: z.string(),
  state: z.string(),
  triggering_user_name: text,
  conf: z.record(z.string(), z.unknown()).nullish(),
  note: text,
  bundle_version: text,
});

export const runPageSchema = z.object({
  dag_runs: z.array(runSchema),
  total_entries: count.nullish(),
});

export const tryInstanceSchema = z.object({
  task_id: z.string(),
  map_index: z.number().int(),
  state: text,
  try_number: count,
  max_tries: z.number().int(),
  task_display_name: text,
  start_date: maybeTime,
  end_date: maybeTime,
  queued_when: maybeTime,
  scheduled_when: maybeTime,
  pool: text,
});

export const tryPageSchema = z.object({
  task_instances: z.array(tryInstanceSchema),
});

export const taskPageSchema = z.object({
  task_instances: z.array(tryInstanceSchema),
  total_entries: count.nullish(),
});

/** One structured line; which fields there are varies, and odd ones are left out. */
export const logLineSchema = z.object({
  event: z.string(),
  timestamp: z.string().optional().catch(undefined),
  level: z.string().optional().catch(undefined),
  error_detail: z
    .array(
      z.object({
        exc_type: z.string().optional().catch(undefined),
        exc_value: z.string().optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
});

export const logSchema = z.object({
  content: z.array(z.union([logLineSchema, z.string()])),
  continuation_token: text,
});

export const importErrorSchema = z.object({
  filename: z.string(),
  bundle_name: text,
  stack_trace: z.string(),
  timestamp: maybeTime,
});

export const importErrorPageSchema = z.object({
  import_errors: z.array(importErrorSchema),
  total_entries: count.nullish(),
});

const xcomKeySchema = z.object({
  task_id: z.string(),
  map_index: z.number().int(),
  timestamp: time,
});

export const xcomPageSchema = z.object({
  xcom_entries: z.array(xcomKeySchema),
});

/** The value is whatever the task wrote. */
export const xcomSchema = xcomKeySchema.extend({ value: z.unknown() });
