import { z } from 'zod';

/** Body of `POST .../runs`. @public */
export const startRunRequestSchema = z
  .object({
    /** Made by the caller; a repeat with the same id is the same run. */
    requestId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{8,64}$/, 'use 8 to 64 letters, digits, _ or -'),
    params: z.record(z.string(), z.unknown()).default({}),
    note: z.string().max(1000).optional(),
  })
  .strict();
/** @public */
export type StartRunRequest = z.infer<typeof startRunRequestSchema>;

/** Body of `POST .../versions/{version}/alias`. @public */
export const setAliasRequestSchema = z
  .object({
    alias: z
      .string()
      .regex(
        /^(?!latest$)(?![vV]\d+$)[a-zA-Z][a-zA-Z0-9_-]{0,62}$/,
        'start with a letter; letters, digits, _ and - only; "latest" and "v1" are reserved by MLflow',
      ),
    /** Version that the caller saw the alias on; null when it saw none. */
    expectedVersion: z.string().regex(/^\d+$/).nullable(),
    reason: z.string().min(1).max(1000),
  })
  .strict();
/** @public */
export type SetAliasRequest = z.infer<typeof setAliasRequestSchema>;

/** Body of `PATCH .../schedule`. @public */
export const setScheduleRequestSchema = z
  .object({ paused: z.boolean() })
  .strict();
/** @public */
export type SetScheduleRequest = z.infer<typeof setScheduleRequestSchema>;
