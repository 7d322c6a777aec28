import { VersionPage } from '@trainyard/backstage-plugin-mlops-common';
import { decodeCursor, encodeCursor } from '../lib/cursor';
import {
  findExperiment,
  readVersionMetrics,
  readVersions,
} from '../snapshot/readMlflow';
import { Snapshot } from '../snapshot/TrainingFeed';
import { mapSources } from '../snapshot/mapSources';
import { mapVersions } from './mapVersions';
import { ResolvedProject, requireModel } from '../projects/ResolvedProject';

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
  requireModel(project);
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
  return {
    versions: mapVersions(project, page.versions, {
      aliases: page.aliases,
      versionMetrics: metrics,
    }),
    nextCursor: page.token && encodeCursor('versions', { token: page.token }),
    aliases: page.aliases,
    sources: mapSources(project, snapshot),
  };
}
