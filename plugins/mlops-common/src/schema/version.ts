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
  url: z.string().url().optional(),
});
/** @public */
export type ModelVersion = z.infer<typeof modelVersionSchema>;
