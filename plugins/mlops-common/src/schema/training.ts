import { z } from 'zod';
import { projectSchema, sourceSchema } from './project';
import { trainingRunSchema } from './run';
import { retrainSuggestionSchema } from './suggestion';
import { modelVersionSchema } from './version';

/** @public */
export const runPageSchema = z.object({
  runs: z.array(trainingRunSchema),
  nextCursor: z.string().optional(),
  /** All runs that match, not only those of this page. */
  total: z.number().int().nonnegative().optional(),
  sources: z.array(sourceSchema),
});
/** @public */
export type RunPage = z.infer<typeof runPageSchema>;

/** @public */
export const versionPageSchema = z.object({
  versions: z.array(modelVersionSchema),
  nextCursor: z.string().optional(),
  /** Every alias of the registered model, also of versions on other pages. */
  aliases: z.array(z.object({ alias: z.string(), version: z.string() })),
  sources: z.array(sourceSchema),
});
/** @public */
export type VersionPage = z.infer<typeof versionPageSchema>;

/** Everything that the Training tab shows at first. @public */
export const trainingOverviewSchema = z.object({
  project: projectSchema,
  runs: runPageSchema.omit({ sources: true }),
  versions: versionPageSchema.omit({ sources: true }).extend({
    /** Versions that hold an alias and are older than this page. */
    olderHolders: z.array(modelVersionSchema).optional(),
  }),
  /** Only while nobody has answered it. */
  suggestion: retrainSuggestionSchema.optional(),
  sources: z.array(sourceSchema),
});
/** @public */
export type TrainingOverview = z.infer<typeof trainingOverviewSchema>;

/** The parameters of the next run, from the DAG's own Params. @public */
export const retrainFormSchema = z.object({
  /** JSON schema (draft 2020-12) of one object; property order is display order. */
  schema: z.object({
    type: z.literal('object'),
    properties: z.record(z.string(), z.record(z.string(), z.unknown())),
    required: z.array(z.string()),
    additionalProperties: z.literal(false),
  }),
  defaults: z.record(z.string(), z.unknown()),
  dag: projectSchema.shape.dag,
  paused: z.boolean(),
});
/** @public */
export type RetrainForm = z.infer<typeof retrainFormSchema>;
