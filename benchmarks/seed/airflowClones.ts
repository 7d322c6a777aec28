import type { CloneRequest } from './cloneRows.ts';

type Clone = Omit<CloneRequest, 'columns'>;

/** SQL of the id of the `n`-th seeded DAG run. */
export const SEEDED_RUN_ID = `'seeded-' || n`;

/** SQL of a time one hour per run earlier. */
const earlier = (column: string) => `t."${column}" - n * interval '1 hour'`;

/** Copies of a DAG run and its task instances, one hour apart, the first copy the newest. */
export function airflowClones(dagId: string, runId: string): Clone[] {
  const ofRun = {
    where: 't.dag_id = $3 AND t.run_id = $4',
    values: [dagId, runId],
  };
  return [
    {
      ...ofRun,
      table: 'dag_run',
      changes: {
        id: null,
        run_id: SEEDED_RUN_ID,
        queued_at: earlier('queued_at'),
        start_date: earlier('start_date'),
        end_date: earlier('end_date'),
        run_after: earlier('run_after'),
      },
    },
    {
      ...ofRun,
      table: 'task_instance',
      changes: {
        id: 'gen_random_uuid()',
        run_id: SEEDED_RUN_ID,
        start_date: earlier('start_date'),
        end_date: earlier('end_date'),
      },
    },
  ];
}
