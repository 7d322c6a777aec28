import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** What each kind of cursor remembers. */
const CURSORS = {
  /** Runs up to a moment, so that new ones do not move the pages. */
  runs: z.object({
    before: z.string(),
    offset: z.number().int().nonnegative(),
  }),
  /** MLflow's own page token. */
  versions: z.object({ token: z.string() }),
  /** Moves older than this one. */
  aliasHistory: z.object({ before: z.number().int().positive() }),
  /** Place in the log of one try. */
  log: z.object({
    of: z.string(),
    token: z.string().optional(),
    skip: z.number().int().nonnegative(),
  }),
  /** Place in the log of a container, in the cluster and (`seen`) in Airflow. */
  podLog: z.object({
    of: z.string(),
    /** Lines given out so far. */
    seen: z.number().int().nonnegative(),
    place: z
      .object({
        time: z.iso.datetime({ offset: true }),
        skip: z.number().int().nonnegative(),
      })
      .optional(),
  }),
};

type Cursors = { [K in keyof typeof CURSORS]: z.infer<(typeof CURSORS)[K]> };

/** Writes a cursor that callers hand back unread. */
export function encodeCursor<K extends keyof Cursors>(
  kind: K,
  value: Cursors[K],
): string {
  return Buffer.from(JSON.stringify({ kind, ...value })).toString('base64url');
}

/** @throws InputError for a cursor of another kind or one that was not made here */
export function decodeCursor<K extends keyof Cursors>(
  kind: K,
  text: string,
): Cursors[K] {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(text, 'base64url').toString(),
    );
    z.object({ kind: z.literal(kind) }).parse(value);
    return CURSORS[kind].parse(value) as Cursors[K];
  } catch {
    throw new InputError(
      'cursor is not one that this list gave out. Start again without a cursor.',
    );
  }
}
