import { z } from 'zod';
import { timestampSchema } from './project';

const suggestionIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'use 1 to 64 letters, digits, _ or -');

/** A column whose values are no longer distributed as in the champion's data. @public */
export const driftedColumnSchema = z.object({
  column: z.string().min(1),
  /** Population stability index: 0 for the same distribution. */
  psi: z.number().nonnegative(),
  /** Chance of such a difference by accident (Kolmogorov-Smirnov). */
  ksPValue: z.number().min(0).max(1),
});
/** @public */
export type DriftedColumn = z.infer<typeof driftedColumnSchema>;

/** A training that the drift check suggests, and nobody has answered yet. @public */
export const retrainSuggestionSchema = z.object({
  /** The same columns against the same champion are the same suggestion. */
  id: suggestionIdSchema,
  at: timestampSchema,
  /** One sentence. */
  reason: z.string().min(1).max(1000),
  /** The worst first; when there are very many, not all of them. */
  columns: z.array(driftedColumnSchema).max(200),
  /** How many columns have drifted, and how many were compared. */
  drifted: z.number().int().nonnegative(),
  compared: z.number().int().nonnegative(),
  /** A PSI above this is a drift. */
  maxPsi: z.number().nonnegative(),
  championVersion: z.string(),
  /** The run of the drift check that found it first or last. */
  dagRunId: z.string(),
});
/** @public */
export type RetrainSuggestion = z.infer<typeof retrainSuggestionSchema>;

/** Body of `POST .../suggestion/dismiss` and `.../suggestion/restore`. @public */
export const answerSuggestionRequestSchema = z
  .object({ id: suggestionIdSchema })
  .strict();
/** @public */
export type AnswerSuggestionRequest = z.infer<
  typeof answerSuggestionRequestSchema
>;

/** What is suggested now; nothing when it was answered. @public */
export const suggestionStateSchema = z.object({
  suggestion: retrainSuggestionSchema.optional(),
});
/** @public */
export type SuggestionState = z.infer<typeof suggestionStateSchema>;
