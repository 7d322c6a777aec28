import { ModelVersion } from '@trainyard/backstage-plugin-mlops-common';
import { MlflowVersion } from '@trainyard/backstage-plugin-mlops-node';
import { MlflowView } from '../snapshot/MlflowView';
import { ResolvedProject } from '../projects/ResolvedProject';
import { mapVersion } from './mapVersion';

/**
 * Versions of the project's model in our words.
 *
 * @param view - the model's aliases and the metrics, as far as MLflow gave them
 */
export function mapVersions(
  project: ResolvedProject,
  versions: MlflowVersion[],
  view: Pick<MlflowView, 'aliases' | 'versionMetrics'> | undefined,
): ModelVersion[] {
  const { registeredModel: model, target, commitLink } = project;
  if (!model) return [];
  return versions.map(version =>
    mapVersion(version, {
      model,
      aliases: view?.aliases ?? [],
      metrics: view?.versionMetrics ?? new Map(),
      links: target.links,
      commitLink,
    }),
  );
}
