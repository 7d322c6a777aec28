import { z } from 'zod';
import { gateSchema } from './gate';
import { commitSchema, timestampSchema } from './project';

/** One version of the project's registered model. @public */
export const modelVersionSchema = z.object({
  version: z.string(),
  status: z.enum(['ready', 'pending', 'failed']),
  aliases: z.array(z.string()),
  createdAt: timestampSchema,
  description: z.string().optional(),
  /** Training run (dag run id) that registered it. */
  trainingRunId: z.string().optional(),
  mlflowRunId: z.string().optional(),
  requestedBy: z.string().optional(),
  commit: commitSchema.optional(),
  metrics: z.record(z.string(), z.number()),
  gate: gateSchema.optional(),
  /** The last alias change that the portal made to this version. */
  aliasChange: z
    .object({
      alias: z.string(),
      by: z.string(),
      at: timestampSchema,
      reason: z.string().optional(),
      previousVersion: z.string().optional(),
    })
    .optional(),
  /** Whether it has a model card. */
  hasModelCard: z.boolean().optional(),
  url: z.string().url().optional(),
});
/** @public */
export type ModelVersion = z.infer<typeof modelVersionSchema>;

/** What is known of a version, on one page. @public */
export const modelCardSchema = z.object({
  version: z.string(),
  /** GitHub's Markdown; whoever may write to MLflow wrote it. */
  markdown: z.string(),
  /** Whether the rest is left out, as it is too long. */
  isCut: z.boolean().optional(),
});
/** @public */
export type ModelCard = z.infer<typeof modelCardSchema>;
