import { z } from 'zod';
import { ascending, binShares, quantiles } from './statistics.ts';

const numbers = z.array(z.number());

const column = z.object({
  nullShare: z.number(),
  min: z.number(),
  max: z.number(),
  mean: z.number(),
  /** 11 quantiles of the values, and the share of them in each of the 10 bins. */
  bins: z.object({ edges: numbers, shares: numbers }),
  /** 0 %, 1 %, ... 100 %. */
  quantiles: numbers,
});

/** What data/profile.json of a run holds: enough to compare other data with. */
export const profileSchema = z.object({
  task: z.enum(['classification', 'regression']),
  /** Rows without an empty cell; all below describes these. */
  rows: z.number(),
  target: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.enum(['double', 'string']) })),
  /** Share of the rows by class; classification only. */
  classes: z.record(z.string(), z.number()).optional(),
  features: z.record(z.string(), column),
  /** The target of a regression. */
  label: column.optional(),
});

export type Profile = z.infer<typeof profileSchema>;
export type ColumnProfile = z.infer<typeof column>;

/**
 * Describes the numbers of a column.
 *
 * @param values - at least one
 * @param nullShare - of the column as it came
 */
export function describeColumn(values: readonly number[], nullShare: number): ColumnProfile {
  const sorted = ascending(values);
  const edges = quantiles(sorted, 11);
  return {
    nullShare,
    min: sorted[0],
    max: sorted[sorted.length - 1],
    mean: sorted.reduce((a, b) => a + b) / sorted.length,
    bins: { edges, shares: binShares(values, edges) },
    quantiles: quantiles(sorted, 101),
  };
}
