import {
  MlflowRun,
  MlflowVersion,
  MlflowVersionPage,
} from '@trainyard/backstage-plugin-mlops-node';
import { ResolvedProject } from '../projects/ResolvedProject';

/**
 * The versions that a page of MLflow runs may have led to: the newest ones,
 * which are known, and for older runs those found by the runs' ids, all at once.
 * Nothing is asked while the known versions are all that there are.
 *
 * @param known - the newest versions; `undefined` when MLflow never gave them
 */
export async function readVersionsOfRuns(
  project: ResolvedProject,
  mlflowRuns: MlflowRun[],
  known: MlflowVersionPage | undefined,
): Promise<MlflowVersion[]> {
  const { registeredModel: model, target } = project;
  const newest = known?.versions ?? [];
  if (!model || (known && !known.token)) return newest;
  const found = await target.mlflow.models.searchVersionsOfRuns(
    model,
    mlflowRuns.map(({ info }) => info.run_id),
  );
  const numbers = new Set(newest.map(({ version }) => version));
  return [...newest, ...found.filter(({ version }) => !numbers.has(version))];
}
