import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Database, isPostgres } from './Database';

const TABLE = 'project_changes';
/** How long a look at the table is good for, in milliseconds. A write waits as long before it is answered. */
const GOOD_MS = 100;
/** Rows that are kept for replicas that have not looked for a while. */
const MAX_ROWS = 10_000;
/** Any number; ids must become visible in their order. */
const ORDER_LOCK = 7_011_030;

/** What the other replicas have to forget. */
export type OnChange = (
  /** `undefined`: everything, as nobody knows. */
  isChanged: ((key: string) => boolean) | undefined,
) => void;

/**
 * Tells the replicas of each other's writes. A replica answers from what it holds
 * only when it looked at the table less than {@link GOOD_MS} ago, and a write is
 * answered only when every look from before it is older than that. So nobody who
 * saw a write's answer sees the state before it, whichever replica they ask; and
 * viewers cost a replica ten small queries a second together, however many there are.
 */
export class ProjectChanges {
  private last: number | undefined;
  private lookedAt = -Infinity;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly logger: LoggerService,
    private readonly onChange: OnChange,
  ) {}

  /** After a write to a project, before it is answered. Never throws. */
  async announce(key: string): Promise<void> {
    // SQLite has one process.
    if (!isPostgres(this.database)) return;
    try {
      const id = await this.insert(hash(key));
      if (id % 1000 === 0) {
        await this.database(TABLE)
          .where('id', '<', id - MAX_ROWS)
          .delete();
      }
      await sleep(GOOD_MS);
    } catch (error) {
      this.logger.warn(`Other replicas do not know of a write: ${error}`);
    }
  }

  /** Before what this process holds is shown. Never throws: old is better than nothing. */
  async catchUp(): Promise<void> {
    if (!isPostgres(this.database)) return;
    const askedAt = performance.now();
    while (askedAt - this.lookedAt >= GOOD_MS) {
      this.looking ??= this.look().finally(() => {
        this.looking = undefined;
      });
      await this.looking;
    }
  }

  private async insert(project: string): Promise<number> {
    return this.database.transaction(async transaction => {
      await transaction.raw('select pg_advisory_xact_lock(?)', [ORDER_LOCK]);
      const [{ id }] = await transaction(TABLE)
        .insert({ project })
        .returning('id');
      return Number(id);
    });
  }

  private async look(): Promise<void> {
    const startedAt = performance.now();
    try {
      const rows: { id: string; project: string }[] = await this.database(TABLE)
        .modify(
          query =>
            this.last !== undefined && query.where('id', '>=', this.last),
        )
        .orderBy('id', 'desc')
        .limit(this.last === undefined ? 1 : MAX_ROWS)
        .select('id', 'project');
      this.take(rows);
    } catch (error) {
      this.logger.warn(`No look at the writes of other replicas: ${error}`);
    }
    this.lookedAt = startedAt;
  }

  private take(rows: { id: string; project: string }[]) {
    const [newest] = rows;
    const before = this.last;
    this.last = newest ? Number(newest.id) : 0;
    if (before === undefined || this.last === before) return;
    // The last one that was seen is among them, unless it was long ago.
    if (before > 0 && Number(rows.at(-1)?.id) !== before) {
      this.onChange(undefined);
      return;
    }
    const changed = new Set(
      rows
        .filter(({ id }) => Number(id) > before)
        .map(({ project }) => project),
    );
    this.onChange(key => changed.has(hash(key)));
  }
}

const hash = (key: string) => createHash('sha256').update(key).digest('hex');
