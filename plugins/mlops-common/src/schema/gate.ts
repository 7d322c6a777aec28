import { z } from 'zod';

/** A floor that a version does not reach. @public */
export const brokenFloorSchema = z.object({
  metric: z.string(),
  /** Absent when the run does not have the metric. */
  value: z.number().optional(),
  floor: z.number(),
  /** Whether the floor is the least value or, of an error, the greatest one. */
  bound: z.enum(['least', 'most']),
});
/** @public */
export type BrokenFloor = z.infer<typeof brokenFloorSchema>;

/** What the gate decided of a version when it was registered, and why. @public */
export const gateSchema = z.object({
  decision: z.enum(['first', 'promoted', 'suggested', 'rejected']),
  reason: z.string().optional(),
  /** Absent when it breaks none. */
  brokenFloors: z.array(brokenFloorSchema).optional(),
});
/** @public */
export type Gate = z.infer<typeof gateSchema>;
