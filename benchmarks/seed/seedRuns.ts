import type pg from 'pg';
import type { StackContext } from '../../packages/local-stack/src/StackContext.ts';
import { connectPostgres } from '../../packages/local-stack/src/services/connectPostgres.ts';
import { airflowClones } from './airflowClones.ts';
import { cloneRows, type CloneRequest } from './cloneRows.ts';
import { mlflowClones } from './mlflowClones.ts';

/** A trained project of the local stack. */
export interface SeedTarget {
  dagId: string;
  model: string;
}

/** Rows that one statement makes, so that none takes long. */
const BATCH = 2000;

/**
 * Adds DAG runs, MLflow runs and model versions to a project that was trained
 * once, by copying that training in the databases of Airflow and MLflow.
 *
 * @throws Error when the project was never trained
 */
export async function seedRuns(
  context: StackContext,
  { dagId, model }: SeedTarget,
  count: number,
): Promise<void> {
  if (count === 0) return;
  const source = await withDatabase(context, 'mlflow', async client => {
    const { rows } = await client.query(
      `SELECT v.version, v.run_id, t.value AS dag_run FROM model_versions v
       JOIN tags t ON t.run_uuid = v.run_id AND t.key = 'mlops.dag_run_id'
       WHERE v.name = $1 ORDER BY v.version LIMIT 1`,
      [model],
    );
    if (!rows[0]) throw new Error(`${model} was never trained.`);
    const { version, run_id: runUuid, dag_run: dagRunId } = rows[0];
    await insert(
      client,
      mlflowClones({ runUuid, model, version }, count),
      count,
    );
    return dagRunId as string;
  });
  await withDatabase(context, 'airflow', client =>
    insert(client, airflowClones(dagId, source), count),
  );
}

async function insert(
  client: pg.Client,
  clones: Omit<CloneRequest, 'columns'>[],
  count: number,
) {
  for (const clone of clones) {
    const { rows } = await client.query(
      `SELECT column_name FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1`,
      [clone.table],
    );
    const columns = rows.map(row => row.column_name as string);
    for (let first = 1; first <= count; first += BATCH) {
      const last = Math.min(count, first + BATCH - 1);
      const { text, values } = cloneRows({ ...clone, columns }, [first, last]);
      await client.query(text, values);
    }
    await client.query(`ANALYZE "${clone.table}"`);
  }
}

async function withDatabase<T>(
  context: StackContext,
  database: 'airflow' | 'mlflow',
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await connectPostgres(context, database);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end();
  }
}
