import {
  AirflowDag,
  AirflowImportError,
} from '@trainyard/backstage-plugin-mlops-node';
import { redactSecrets } from '../lib/redact';

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
  const error = errors.find(({ filename, bundle_name: bundle }) =>
    dag?.relative_fileloc
      ? filename === dag.relative_fileloc &&
        (bundle ?? null) === dag.bundle_name
      : filename.split('/').slice(0, -1).includes(folder),
  );
  return error && cleanReason(error.stack_trace);
}

/** Keeps the exception's own line; file names stay, folders go. */
export function cleanReason(stackTrace: string): string {
  const lines = stackTrace.split('\n').map(line => line.trim());
  const last = lines.filter(Boolean).pop() ?? 'unknown error';
  const withoutFolders = last.replace(
    /(?:[A-Za-z]:)?(?:[\\/][\w.@+-]+)+[\\/]/g,
    '',
  );
  return redactSecrets(withoutFolders).slice(0, 300);
}
