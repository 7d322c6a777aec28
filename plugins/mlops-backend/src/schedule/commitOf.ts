import { COMMIT_TAG_PREFIX } from '@trainyard/backstage-plugin-mlops-common';
import { AirflowDag, AirflowRun } from '@trainyard/backstage-plugin-mlops-node';

/** The project's commit that a DAG says it was delivered from. */
const deliveredCommit = (dag: AirflowDag | undefined) =>
  dag?.tags
    .map(tag => tag.name)
    .find(tag => tag.startsWith(COMMIT_TAG_PREFIX))
    ?.slice(COMMIT_TAG_PREFIX.length) || undefined;

/** The commit that the next run of a DAG trains from; full sha. */
export const commitOfDag = (dag: AirflowDag | undefined): string | undefined =>
  deliveredCommit(dag) ?? dag?.bundle_version ?? undefined;

/**
 * The commit that a run trains from, as far as Airflow tells; full sha.
 *
 * The version of a bundle is the project's commit only where the bundle is the
 * project's repository. A DAG that was delivered into a bundle of many projects
 * names its commit, and that holds for the runs of the same version.
 */
export function commitOfRun(
  run: Pick<AirflowRun, 'bundle_version'>,
  dag: AirflowDag | undefined,
): string | undefined {
  const delivered = deliveredCommit(dag);
  if (!delivered) return run.bundle_version ?? undefined;
  const same = run.bundle_version && run.bundle_version === dag?.bundle_version;
  return same ? delivered : undefined;
}
