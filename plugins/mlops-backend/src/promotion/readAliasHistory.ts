import {
  AliasHistory,
  AliasMove,
  gateSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import { isNotFound } from '@trainyard/backstage-plugin-mlops-node';
import { KeyedLock } from '../database/KeyedLock';
import { decodeCursor, encodeCursor } from '../lib/cursor';
import { ResolvedProject } from '../projects/ResolvedProject';
import { AliasHistoryStore, ModelPlace, StoredMove } from './AliasHistoryStore';
import { lockKey, placeOf } from './modelPlace';
import { findDifferences, recordOutsideMoves } from './recordOutsideMoves';

/** Which page of moves. */
export interface ReadAliasHistory {
  cursor?: string;
  limit: number;
}

/**
 * Who moved which alias, the newest first. Before the first page MLflow is looked
 * at, so that a move which was made without the portal is among them.
 */
export async function readAliasHistory(
  project: ResolvedProject,
  { cursor, limit }: ReadAliasHistory,
  { history, lock }: { history: AliasHistoryStore; lock: KeyedLock },
): Promise<AliasHistory> {
  const place = placeOf(project);
  const before = cursor && decodeCursor('aliasHistory', cursor).before;
  const isCompared = before
    ? true
    : await compareWithMlflow(project, place, { history, lock }).then(
        () => true,
        // Without MLflow, or while an alias is being moved, what is known is worth showing.
        error => {
          if (error.name === 'ServiceUnavailableError') return false;
          throw error;
        },
      );
  const moves = await history.page(place, {
    before: before || undefined,
    limit: limit + 1,
  });
  const shown = moves.slice(0, limit);
  return {
    moves: shown.map(mapMove),
    nextCursor:
      moves.length > limit
        ? encodeCursor('aliasHistory', { before: shown[limit - 1].id })
        : undefined,
    isCompared,
  };
}

async function compareWithMlflow(
  project: ResolvedProject,
  place: ModelPlace,
  { history, lock }: { history: AliasHistoryStore; lock: KeyedLock },
): Promise<void> {
  const differences = async () =>
    findDifferences(
      history,
      place,
      await project.target.mlflow.models
        .getAliases(place.model)
        .catch(error => {
          // The model is made with its first version.
          if (isNotFound(error)) return [];
          throw error;
        }),
    );
  if ((await differences()).length === 0) return;
  await lock.run(lockKey(place), async () => {
    // A move of ours may have been on its way; with the lock there is none but
    // those that a dead replica left, which the next change settles.
    const found = [];
    for (const each of await differences()) {
      const pending = await history.pending(place, each.alias);
      if (pending.length === 0) found.push(each);
    }
    await recordOutsideMoves(project, { history, place }, found);
  });
}

function mapMove(move: StoredMove): AliasMove {
  return {
    id: String(move.id),
    alias: move.alias,
    from: move.from ?? undefined,
    to: move.to ?? undefined,
    source: move.source,
    by: move.by,
    at: move.at,
    reason: move.reason,
    gate: move.gate ? gateSchema.parse(JSON.parse(move.gate)) : undefined,
    state: move.state,
  };
}
