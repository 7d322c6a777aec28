import { inBatches } from '@trainyard/backstage-plugin-mlops-node';
import { Database } from '../database/Database';

/**
 * - `mark`: how far a look has come, so that a restart goes on from there
 * - `failure`: failed runs that were told, with the time of their end
 * - `champion`: the version behind the alias, by model
 */
export type MemoryKind = 'mark' | 'failure' | 'champion';

const TABLE = 'watch_memory';
/** SQLite takes 999 values in one statement at least. */
const ROWS_PER_STATEMENT = 200;

/** What the watch has seen and sent, in the portal's database: shared by its replicas, kept over restarts. */
export class WatchMemory {
  constructor(private readonly database: Database) {}

  async get(
    environment: string,
    kind: MemoryKind,
  ): Promise<Map<string, string>> {
    const rows = await this.database(TABLE)
      .where({ environment, kind })
      .select<{ key: string; value: string }[]>('key', 'value');
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  async put(
    environment: string,
    kind: MemoryKind,
    entries: Iterable<[key: string, value: string]>,
  ): Promise<void> {
    const rows = [...entries].map(([key, value]) => ({
      environment,
      kind,
      key,
      value,
    }));
    for (const batch of inBatches(rows, ROWS_PER_STATEMENT)) {
      await this.database(TABLE)
        .insert(batch)
        .onConflict(['environment', 'kind', 'key'])
        .merge(['value']);
    }
  }

  async forget(
    environment: string,
    kind: MemoryKind,
    keys: string[],
  ): Promise<void> {
    for (const batch of inBatches(keys, ROWS_PER_STATEMENT)) {
      await this.database(TABLE)
        .where({ environment, kind })
        .whereIn('key', batch)
        .delete();
    }
  }
}
