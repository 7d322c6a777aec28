import {
  AirflowDag,
  AirflowImportError,
} from '@trainyard/backstage-plugin-mlops-node';

/**
 * Whether an import error is about a project's DAG.
 *
 * @param folder - the project's folder in the bundle, for a DAG that was never read
 */
export function isErrorOf(
  { filename, bundle_name: bundle }: AirflowImportError,
  dag: AirflowDag | undefined,
  folder: string,
): boolean {
  return dag?.relative_fileloc
    ? filename === dag.relative_fileloc &&
        (bundle ?? null) === (dag.bundle_name ?? null)
    : filename.split('/').slice(0, -1).includes(folder);
}
