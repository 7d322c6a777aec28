import { SEEDED_RUN_ID } from './airflowClones.ts';
import type { CloneRequest } from './cloneRows.ts';

type Clone = Omit<CloneRequest, 'columns'>;

/** Differs between projects, as it comes from the id of the run that is copied. */
const copyOf = (column: string) => `md5(t."${column}" || '-' || n)`;
const RUN_UUID = copyOf('run_uuid');
/** Milliseconds of an hour per run. */
const earlier = (column: string) => `t."${column}" - n::bigint * 3600000`;

/** Copies of an MLflow run and of the model version that it led to: the first copy is the newest version. */
export function mlflowClones(
  run: { runUuid: string; model: string; version: number },
  count: number,
): Clone[] {
  const ofRun = { where: 't.run_uuid = $3', values: [run.runUuid] };
  const ofVersion = {
    where: 't.name = $3 AND t.version = $4',
    values: [run.model, String(run.version)],
  };
  const version = `${run.version} + ${count + 1} - n`;
  return [
    {
      ...ofRun,
      table: 'runs',
      changes: {
        run_uuid: RUN_UUID,
        name: SEEDED_RUN_ID,
        start_time: earlier('start_time'),
        end_time: earlier('end_time'),
      },
    },
    {
      ...ofRun,
      table: 'tags',
      changes: {
        run_uuid: RUN_UUID,
        value: `CASE WHEN t.key = 'mlops.dag_run_id' THEN ${SEEDED_RUN_ID} ELSE t.value END`,
      },
    },
    { ...ofRun, table: 'params', changes: { run_uuid: RUN_UUID } },
    { ...ofRun, table: 'metrics', changes: { run_uuid: RUN_UUID } },
    {
      ...ofRun,
      table: 'latest_metrics',
      changes: {
        run_uuid: RUN_UUID,
        value: `CASE WHEN t.key = 'accuracy' THEN 0.9 + (n % 100) / 1000.0 ELSE t.value END`,
      },
    },
    {
      ...ofVersion,
      table: 'model_versions',
      changes: {
        version,
        run_id: copyOf('run_id'),
        creation_time: earlier('creation_time'),
      },
    },
    {
      ...ofVersion,
      table: 'model_version_tags',
      changes: {
        version,
        value: `CASE WHEN t.key = 'mlops.dag_run_id' THEN ${SEEDED_RUN_ID} ELSE t.value END`,
      },
    },
  ];
}
