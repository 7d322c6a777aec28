import { z } from 'zod';

/**
 * MLflow leaves out every empty field and list, writes NaN as a string, and
 * int64 as a number, so everything is optional here.
 */
const keyValueSchema = z.object({
  key: z.string(),
  value: z.string().optional(),
});

/** Milliseconds since 1970, within what a `Date` holds. */
const timeSchema = z.number().int().nonnegative().max(8.64e15);

const metricSchema = z.object({
  key: z.string(),
  value: z.union([z.number(), z.string()]).optional(),
});

export const mlflowRunSchema = z.object({
  info: z.object({
    run_id: z.string(),
    run_name: z.string().optional(),
    experiment_id: z.string().optional(),
    artifact_uri: z.string().optional(),
    status: z.string().optional(),
    start_time: timeSchema.optional(),
    end_time: timeSchema.optional(),
  }),
  data: z
    .object({
      metrics: z.array(metricSchema).optional(),
      params: z.array(keyValueSchema).optional(),
      tags: z.array(keyValueSchema).optional(),
    })
    .optional(),
});
/** A run as `runs/search` gives it. */
export type MlflowRun = z.infer<typeof mlflowRunSchema>;

export const runSearchSchema = z.object({
  runs: z.array(mlflowRunSchema).optional(),
  next_page_token: z.string().optional(),
});

export const mlflowVersionSchema = z.object({
  version: z.string(),
  creation_timestamp: timeSchema.optional(),
  description: z.string().optional(),
  status: z.string().optional(),
  run_id: z.string().nullish(),
  tags: z.array(keyValueSchema).optional(),
});
/** A version as `model-versions/search` gives it; it has no aliases. */
export type MlflowVersion = z.infer<typeof mlflowVersionSchema>;

export const versionSearchSchema = z.object({
  model_versions: z.array(mlflowVersionSchema).optional(),
  next_page_token: z.string().optional(),
});

export const versionAnswerSchema = z.object({
  model_version: mlflowVersionSchema,
});

export const experimentAnswerSchema = z.object({
  experiment: z.object({
    experiment_id: z.string(),
    tags: z.array(keyValueSchema).optional(),
    lifecycle_stage: z.string().nullish(),
  }),
});
/** An experiment, without what MLflow leaves out of it. */
export interface MlflowExperiment {
  id: string;
  tags: Record<string, string>;
  /** MLflow keeps it for a while; nothing can be logged to it. */
  isDeleted: boolean;
}

export const aliasSchema = z.object({ alias: z.string(), version: z.string() });
/** A pointer of a registered model to one of its versions. */
export type MlflowAlias = z.infer<typeof aliasSchema>;

export const registeredModelAnswerSchema = z.object({
  registered_model: z.object({
    aliases: z.array(aliasSchema).optional(),
    tags: z.array(keyValueSchema).optional(),
  }),
});

export const registeredModelSearchSchema = z.object({
  registered_models: z
    .array(
      z.object({ name: z.string(), aliases: z.array(aliasSchema).optional() }),
    )
    .optional(),
  next_page_token: z.string().optional(),
});

/** A registered model, without what MLflow leaves out of it. */
export interface MlflowModel {
  aliases: MlflowAlias[];
  tags: Record<string, string>;
}

/** Tags by their key; MLflow leaves out an empty list and an empty value. */
export const tagRecord = (
  tags: z.infer<typeof keyValueSchema>[] = [],
): Record<string, string> =>
  Object.fromEntries(tags.map(({ key, value = '' }) => [key, value]));
