import { AliasMove } from '@trainyard/backstage-plugin-mlops-common';
import { Database } from '../database/Database';

/** Whose aliases. */
export interface ModelPlace {
  environment: string;
  model: string;
}

/** A move that is written down. */
export interface NewMove extends ModelPlace {
  entityRef: string;
  alias: string;
  /** null: the alias was nowhere. */
  from: string | null;
  /** null: the alias is removed. */
  to: string | null;
  source: AliasMove['source'];
  by?: string;
  at: string;
  reason?: string;
  /** As JSON. */
  gate?: string;
  requestId?: string;
  state: AliasMove['state'];
}

/** A move as it was written down. */
export interface StoredMove extends NewMove {
  id: number;
}

const TABLE = 'alias_changes';
/** Of one model; at ten moves a day more than a year. */
const MAX_MOVES = 5_000;

/** Moves of aliases, in the portal's database. */
export class AliasHistoryStore {
  constructor(private readonly database: Database) {}

  /** @returns its id */
  async add(move: NewMove): Promise<number> {
    const [{ id }] = await this.database(TABLE)
      .insert(toRow(move))
      .returning('id');
    await this.forgetOldest(move);
    return Number(id);
  }

  async settle(id: number, state: AliasMove['state']): Promise<void> {
    await this.database(TABLE).where({ id }).update({ state });
  }

  /** For a request that is made again. */
  async remove(id: number): Promise<void> {
    await this.database(TABLE).where({ id }).delete();
  }

  /** The move that a request of this user has made already. */
  async ofRequest(
    { environment, model }: ModelPlace,
    by: string,
    requestId: string,
  ): Promise<StoredMove | undefined> {
    const row = await this.database(TABLE)
      .where({ environment, model, by, request_id: requestId })
      .first();
    return row && fromRow(row);
  }

  /** Moves that nobody knows the end of. */
  async pending(
    { environment, model }: ModelPlace,
    alias: string,
  ): Promise<StoredMove[]> {
    const rows = await this.database(TABLE)
      .where({ environment, model, alias, state: 'pending' })
      .orderBy('id');
    return rows.map(fromRow);
  }

  /** The last move of each alias that came through. */
  async latest({
    environment,
    model,
  }: ModelPlace): Promise<Map<string, StoredMove>> {
    const ids = this.database(TABLE)
      .where({ environment, model, state: 'done' })
      .groupBy('alias')
      .max('id');
    const rows = await this.database(TABLE).whereIn('id', ids);
    return new Map(rows.map(row => [row.alias, fromRow(row)]));
  }

  /** The newest first. */
  async page(
    { environment, model }: ModelPlace,
    { before, limit }: { before?: number; limit: number },
  ): Promise<StoredMove[]> {
    const rows = await this.database(TABLE)
      .where({ environment, model })
      .modify(query => before && query.where('id', '<', before))
      .orderBy('id', 'desc')
      .limit(limit);
    return rows.map(fromRow);
  }

  private async forgetOldest({ environment, model }: ModelPlace) {
    const oldest = await this.database(TABLE)
      .where({ environment, model })
      .orderBy('id', 'desc')
      .offset(MAX_MOVES)
      .limit(1)
      .select('id')
      .first();
    if (!oldest) return;
    await this.database(TABLE)
      .where({ environment, model })
      .where('id', '<=', oldest.id)
      .delete();
  }
}

/** PostgreSQL and SQLite give the same but for ids, which are text in PostgreSQL. */
interface Row {
  id: number | string;
  environment: string;
  entity_ref: string;
  model: string;
  alias: string;
  from_version: string | null;
  to_version: string | null;
  source: AliasMove['source'];
  by: string | null;
  at: string;
  reason: string | null;
  gate: string | null;
  request_id: string | null;
  state: AliasMove['state'];
}

const toRow = (move: NewMove): Omit<Row, 'id'> => ({
  environment: move.environment,
  entity_ref: move.entityRef,
  model: move.model,
  alias: move.alias,
  from_version: move.from,
  to_version: move.to,
  source: move.source,
  by: move.by ?? null,
  at: move.at,
  reason: move.reason ?? null,
  gate: move.gate ?? null,
  request_id: move.requestId ?? null,
  state: move.state,
});

const fromRow = (row: Row): StoredMove => ({
  id: Number(row.id),
  environment: row.environment,
  entityRef: row.entity_ref,
  model: row.model,
  alias: row.alias,
  from: row.from_version,
  to: row.to_version,
  source: row.source,
  by: row.by ?? undefined,
  at: row.at,
  reason: row.reason ?? undefined,
  gate: row.gate ?? undefined,
  requestId: row.request_id ?? undefined,
  state: row.state,
});
