import { VERSION_TAGS } from '@trainyard/backstage-plugin-mlops-common';
import { MlflowVersion } from '@trainyard/backstage-plugin-mlops-node';
import { z } from 'zod';
import { toTimestamp } from '../lib/time';
import { toRecord } from '../snapshot/mapMlflowRun';

/** A move that the register task of a training made. */
export interface GateMove {
  alias: string;
  from: string | null;
  to: string;
  at: string;
  /** The training run. */
  by?: string;
}

const tagSchema = z
  .array(
    z.object({
      alias: z.string().max(100),
      from: z.string().max(20).nullable(),
      at: z.string(),
    }),
  )
  .max(20);

/** What the tags of a version say of the moves to it. Anybody with access to MLflow can write them. */
export function parseGateMoves({ version, tags }: MlflowVersion): GateMove[] {
  const { [VERSION_TAGS.gateMoves]: tag, [VERSION_TAGS.dagRunId]: by } =
    toRecord(tags);
  if (!tag) return [];
  try {
    return tagSchema.parse(JSON.parse(tag)).flatMap(({ alias, from, at }) => {
      const time = toTimestamp(at);
      return time ? [{ alias, from, to: version, at: time, by }] : [];
    });
  } catch {
    return [];
  }
}

/**
 * How an alias came from one version to another by moves of the gate, the oldest
 * first. What is left at the front, nobody wrote down.
 *
 * @returns the moves, and where they begin
 */
export function gateChain(
  alias: string,
  { from, to }: { from: string | null; to: string | null },
  versions: MlflowVersion[],
): { moves: GateMove[]; start: string | null } {
  const byTarget = new Map(
    versions
      .flatMap(parseGateMoves)
      .filter(move => move.alias === alias)
      // Of several to one version the last counts.
      .map(move => [move.to, move] as const),
  );
  const moves: GateMove[] = [];
  let start = to;
  while (start !== from && start !== null) {
    const move = byTarget.get(start);
    if (!move) break;
    byTarget.delete(start);
    moves.unshift(move);
    start = move.from;
  }
  return { moves, start };
}
