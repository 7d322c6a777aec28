import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RunPods } from '@trainyard/backstage-plugin-mlops-common';
import { mapPod } from './mapPod';
import { PodFeed } from './PodFeed';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';

/** Whose look at which run. */
export interface ReadPods {
  runId: string;
  credentials: BackstageCredentials;
}

/**
 * The pods of a run, live and kept.
 *
 * @throws NotFoundError when the run is not one of this project's DAG
 */
export async function readPods(
  project: ResolvedProject,
  feed: PodFeed,
  { runId, credentials }: ReadPods,
): Promise<RunPods> {
  const [{ pods, source }] = await Promise.all([
    feed.get(project, runId, credentials),
    // Labels alone would find pods of a run that somebody made up.
    project.target.airflow.getRun(requireDagId(project), runId),
  ]);
  return { pods: pods.map(mapPod), source };
}
