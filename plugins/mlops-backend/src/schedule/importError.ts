import {
  AirflowDag,
  AirflowImportError,
} from '@trainyard/backstage-plugin-mlops-node';
import { redactSecrets } from '../lib/redact';
import { isErrorOf } from '../snapshot/isErrorOf';

/**
 * The reason why Airflow cannot read a project's DAG: the last line of the
 * stack trace, without paths of the server.
 *
 * @param folder - the project's folder in the bundle, for a DAG that was never read
 * @returns `undefined` when none of the errors is about this project
 */
export function importErrorOf(
  errors: AirflowImportError[],
  dag: AirflowDag | undefined,
  folder: string,
): string | undefined {
  const error = errors.find(each => isErrorOf(each, dag, folder));
  if (!error) return undefined;
  return isRedacted(error.stack_trace)
    ? 'Airflow does not show the reason to the portal, as its account may not read every DAG of the file. Open the import errors in Airflow, or give the account that permission.'
    : cleanReason(error.stack_trace);
}

/** What Airflow writes in place of a stack trace that the account may not see. */
const isRedacted = (stackTrace: string) => /^\s*REDACTED\b/.test(stackTrace);

/** Keeps the exception's own line; file names stay, folders go. */
export function cleanReason(stackTrace: string): string {
  const lines = stackTrace.split('\n').map(line => line.trim());
  const last = lines.filter(Boolean).pop() ?? 'unknown error';
  const withoutFolders = last.replace(
    // It gives back one name at most, so no text makes it slow.
    // eslint-disable-next-line regexp/no-super-linear-move
    /(?:[A-Za-z]:)?(?:[\\/][\w.@+-]+)+[\\/]/g,
    '',
  );
  return redactSecrets(withoutFolders).slice(0, 300);
}
