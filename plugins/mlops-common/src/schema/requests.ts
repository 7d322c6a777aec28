import { z } from 'zod';
import { wellFormedObject, wellFormedText } from './wellFormedText';

/** Made by the caller; a repeat with the same id is the same request. @public */
export const requestIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'use 8 to 64 letters, digits, _ or -');

/** Number of a model version, as MLflow writes it. @public */
export const versionNumberSchema = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, 'use the number of a version, such as 12');

/** Why somebody does it. @public */
export const reasonSchema = wellFormedText
  .max(1000)
  .regex(/\S/, 'write why, in a few words');

/** Body of `POST .../runs`. @public */
export const startRunRequestSchema = z
  .object({
    /** Made by the caller; a repeat with the same id is the same run. */
    requestId: requestIdSchema,
    params: wellFormedObject.default({}),
    note: wellFormedText.max(1000).optional(),
  })
  .strict();
/** @public */
export type StartRunRequest = z.infer<typeof startRunRequestSchema>;

/** Body of `POST .../versions/{version}/alias`. @public */
export const setAliasRequestSchema = z
  .object({
    /** Made by the caller; a repeat with the same id is the same move. */
    requestId: requestIdSchema.optional(),
    alias: z
      .string()
      .regex(
        /^(?!latest$)(?![vV]\d+$)[a-zA-Z][a-zA-Z0-9_-]{0,62}$/,
        'start with a letter; letters, digits, _ and - only; "latest" and "v1" are reserved by MLflow',
      ),
    /** Version that the caller saw the alias on; null when it saw none. */
    expectedVersion: versionNumberSchema.nullable(),
    reason: reasonSchema,
  })
  .strict();
/** @public */
export type SetAliasRequest = z.infer<typeof setAliasRequestSchema>;

/** Query of `DELETE .../aliases/{alias}`. @public */
export const deleteAliasQuerySchema = z.object({
  expectedVersion: versionNumberSchema.optional(),
  requestId: requestIdSchema.optional(),
  reason: reasonSchema.optional(),
});
/** @public */
export type DeleteAliasQuery = z.infer<typeof deleteAliasQuerySchema>;

/** Body of `PATCH .../schedule`. @public */
export const setScheduleRequestSchema = z
  .object({ paused: z.boolean() })
  .strict();
/** @public */
export type SetScheduleRequest = z.infer<typeof setScheduleRequestSchema>;
