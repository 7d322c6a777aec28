import { InputError } from '@backstage/errors';

/** Airflow's `KEY_REGEX` for ids of DAGs and tasks. */
const KEY = /^[\p{L}\p{N}_.-]{1,250}$/u;
/** Airflow's default `[scheduler] allowed_run_id_pattern`. */
const RUN_ID = /^[A-Za-z0-9_.~:+-]{1,250}$/;
/** `~` is Airflow's wildcard, and dots alone change a path. */
const SPECIAL = /^(?:~|\.{1,2})$/;

/** Whether Airflow could have a DAG with this id. */
export const isDagId = (value: string): boolean =>
  KEY.test(value) && !SPECIAL.test(value);

/** @throws InputError for anything but the id of one DAG */
export const checkedDagId = (value: string): string =>
  checked('The DAG id', value, KEY);

/** @throws InputError for anything but the id of one run */
export const checkedRunId = (value: string): string =>
  checked('runId', value, RUN_ID);

/** @throws InputError for anything but the id of one task */
export const checkedTaskId = (value: string): string =>
  checked('task', value, KEY);

/** Encoding alone does not help: URL parsers resolve `..` and `%2e%2e` alike. */
function checked(field: string, value: string, rule: RegExp): string {
  if (!rule.test(value) || SPECIAL.test(value)) {
    throw new InputError(`${field} is not a valid id.`);
  }
  return value;
}
