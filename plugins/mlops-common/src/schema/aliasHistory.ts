import { z } from 'zod';
import { gateSchema } from './gate';
import { timestampSchema } from './project';

/** One move of an alias of the project's model. @public */
export const aliasMoveSchema = z.object({
  id: z.string(),
  alias: z.string(),
  /** Absent when the alias was nowhere. */
  from: z.string().optional(),
  /** Absent when the alias was removed. */
  to: z.string().optional(),
  /**
   * - `portal`: a person, here
   * - `gate`: the training run that registered the version
   * - `outside`: somebody moved it elsewhere; `at` is when that was seen
   */
  source: z.enum(['portal', 'gate', 'outside']),
  /** User entity ref, or the training run of the gate. */
  by: z.string().optional(),
  at: timestampSchema,
  reason: z.string().optional(),
  /** What the gate said of the version at that time. */
  gate: gateSchema.optional(),
  /** `pending` when it is not known yet whether it came through. */
  state: z.enum(['pending', 'done', 'failed']),
});
/** @public */
export type AliasMove = z.infer<typeof aliasMoveSchema>;

/** Moves of the aliases of a model, the newest first. @public */
export const aliasHistorySchema = z.object({
  moves: z.array(aliasMoveSchema),
  nextCursor: z.string().optional(),
  /** Whether MLflow was looked at for moves that the portal did not make. */
  isCompared: z.boolean(),
});
/** @public */
export type AliasHistory = z.infer<typeof aliasHistorySchema>;
