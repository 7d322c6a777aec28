import { VersionPage } from '@trainyard/backstage-plugin-mlops-common';
import { decodeCursor, encodeCursor } from '../cursor';
import {
  findExperiment,
  readVersionMetrics,
  readVersions,
} from '../feed/readMlflow';
import { Snapshot } from '../feed/TrainingFeed';
import { mapSources } from '../mappers/mapSources';
import { mapVersion } from '../mappers/mapVersion';
import { ResolvedProject, requireModel } from '../ProjectResolver';

/**
 * A page of model versions, newest first, with their metrics and every alias.
 *
 * @throws ServiceUnavailableError when MLflow does not answer
 */
export async function listVersions(
  project: ResolvedProject,
  { cursor, limit }: { cursor?: string; limit: number },
  snapshot: Snapshot,
): Promise<VersionPage> {
  const model = requireModel(project);
  const token = cursor && decodeCursor('versions', cursor).token;
  const [experimentId, page] = await Promise.all([
    findExperiment(project),
    readVersions(project, { limit, token: token || undefined }),
  ]);
  const metrics = await readVersionMetrics(
    project,
    experimentId,
    page.versions,
    {
      runs: snapshot.mlflow.value?.runs ?? [],
      metrics: snapshot.mlflow.value?.versionMetrics,
    },
  );
  const { links } = project.target;
  return {
    versions: page.versions.map(version =>
      mapVersion(version, {
        model,
        aliases: page.aliases,
        metrics,
        links,
        commitLink: project.commitLink,
      }),
    ),
    nextCursor: page.token && encodeCursor('versions', { token: page.token }),
    aliases: page.aliases,
    sources: mapSources(project, snapshot),
  };
}
