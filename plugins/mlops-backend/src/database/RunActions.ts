import { inBatches } from '@trainyard/backstage-plugin-mlops-node';
import { Database } from './Database';

/** A run of Airflow, as far as its actions need it. */
export interface ActedRun {
  dag_id: string;
  dag_run_id: string;
  state: string;
  end_date?: string | null;
}

/** Who stopped a run. */
export interface Cancellation {
  by: string;
  at: string;
}

/** What somebody does to a run. */
export interface NewAction {
  environment: string;
  dagId: string;
  runId: string;
  action: 'cancel' | 'retry';
  by: string;
}

interface Row {
  run_id: string;
  dag_id: string;
  action: string;
  by: string;
  at: string;
  ended_at: string | null;
}

const TABLE = 'run_actions';
/** SQLite takes 999 values in one statement at least. */
const RUNS_PER_STATEMENT = 400;
/** Of one run; more than people press. */
const MAX_ACTIONS = 100;
/** Airflow's clock may differ by this much, and a cancel takes a while. */
const TOLERANCE_MS = 60_000;

/**
 * Who cancelled and retried which run, in the portal's database. Airflow has no
 * state `cancelled`, and its notes are for people to read and to write.
 */
export class RunActions {
  constructor(private readonly database: Database) {}

  /** Before Airflow is asked. @returns what {@link confirm} needs */
  async add({ dagId, runId, ...rest }: NewAction): Promise<number> {
    const run = { environment: rest.environment, dag_id: dagId, run_id: runId };
    const at = new Date().toISOString();
    const [{ id }] = await this.database(TABLE)
      .insert({ ...run, action: rest.action, by: rest.by, at })
      .returning('id');
    const kept = this.database(TABLE)
      .where(run)
      .orderBy('id', 'desc')
      .limit(MAX_ACTIONS)
      .select('id');
    await this.database(TABLE).where(run).whereNotIn('id', kept).delete();
    return Number(id);
  }

  /** The run ended by this cancel. */
  async confirm(id: number, endedAt: string): Promise<void> {
    await this.database(TABLE).where({ id }).update({ ended_at: endedAt });
  }

  /** Airflow did not do it. */
  async remove(id: number): Promise<void> {
    await this.database(TABLE).where({ id }).delete();
  }

  /** What was done to a run last. */
  async last(
    environment: string,
    run: Pick<ActedRun, 'dag_id' | 'dag_run_id'>,
  ): Promise<NewAction['action'] | undefined> {
    const row = await this.database(TABLE)
      .where({ environment, dag_id: run.dag_id, run_id: run.dag_run_id })
      .orderBy('id', 'desc')
      .first('action');
    return row?.action;
  }

  /** Who cancelled those of the runs that were: one query, and none when no run failed. */
  async cancellations(
    environment: string,
    runs: ActedRun[],
  ): Promise<Cancellations> {
    const failed = runs.filter(({ state }) => state === 'failed');
    const last = new Map<string, Row>();
    for (const batch of inBatches(failed, RUNS_PER_STATEMENT)) {
      const rows: Row[] = await this.database(TABLE)
        .where({ environment })
        .whereIn('run_id', [...new Set(batch.map(run => run.dag_run_id))])
        .orderBy('id')
        .select('dag_id', 'run_id', 'action', 'by', 'at', 'ended_at');
      for (const { run_id: dag_run_id, ...row } of rows) {
        last.set(runKey({ ...row, dag_run_id }), {
          ...row,
          run_id: dag_run_id,
        });
      }
    }
    return new Map(
      failed.flatMap(run => {
        const row = last.get(runKey(run));
        return row && endedBy(run, row)
          ? [[runKey(run), { by: row.by, at: row.at }]]
          : [];
      }),
    );
  }
}

/** Of a run in its environment; run ids are those of one DAG. */
export const runKey = (run: Pick<ActedRun, 'dag_id' | 'dag_run_id'>) =>
  JSON.stringify([run.dag_id, run.dag_run_id]);

/** Cancelled runs, by {@link runKey}. */
export type Cancellations = Map<string, Cancellation>;

/** A run that went on after its cancel, by whatever way, and failed is no cancelled one. */
function endedBy(run: ActedRun, row: Row): boolean {
  if (row.action !== 'cancel') return false;
  if (!run.end_date) return true;
  const end = Date.parse(run.end_date);
  // Without a confirmation the portal died while it cancelled.
  return row.ended_at
    ? end <= Date.parse(row.ended_at) + 1000
    : Math.abs(end - Date.parse(row.at)) <= TOLERANCE_MS;
}
