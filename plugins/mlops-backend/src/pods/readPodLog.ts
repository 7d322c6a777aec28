import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { LogPage } from '@trainyard/backstage-plugin-mlops-common';
import { decodeCursor, encodeCursor } from '../lib/cursor';
import { isNotFound } from '@trainyard/backstage-plugin-mlops-node';
import { statusOf } from './mapPod';
import { PodFeed } from './PodFeed';
import { mapPodLogLine } from './podLog';
import { PodView } from './PodView';
import { readKeptLog } from './readKeptLog';
import { LiveLogStretch, readLiveLog } from './readLiveLog';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';

/** Which log, and from where on. */
export interface ReadPodLog {
  runId: string;
  podName: string;
  container: string;
  previous: boolean;
  cursor?: string;
  credentials: BackstageCredentials;
}

/**
 * A stretch of what a container wrote: from the cluster while the pod is there,
 * then from Airflow. While the container may write more there is a cursor.
 *
 * @throws NotFoundError for a pod or container that is none of this run's;
 * InputError for a cursor of another log
 */
export async function readPodLog(
  project: ResolvedProject,
  feed: PodFeed,
  query: ReadPodLog,
): Promise<LogPage> {
  const { runId, podName, container, previous } = query;
  const view = await findPod(project, feed, query);
  const of = JSON.stringify([runId, podName, container, previous]);
  const start = query.cursor
    ? decodeCursor('podLog', query.cursor)
    : { of, seen: 0, place: undefined };
  if (start.of !== of) {
    throw new InputError(
      'cursor belongs to the log of another pod or container. Start again without a cursor.',
    );
  }
  const live = await readIfLive(project, view, { ...query, ...start });
  if (!live) {
    const lines = await readKeptLog(project, view, query);
    return { lines: lines.slice(start.seen), cursor: null };
  }
  const lines = live.lines.map(mapPodLogLine);
  const isComplete = !live.hasMore && (previous || hasEnded(view, container));
  return {
    lines,
    cursor: isComplete
      ? null
      : encodeCursor('podLog', {
          of,
          seen: start.seen + lines.length,
          place: live.place,
        }),
  };
}

/** @returns `undefined` when the pod is gone, also since it was last looked at */
async function readIfLive(
  project: ResolvedProject,
  { origin, pod }: PodView,
  query: ReadPodLog & { place?: LiveLogStretch['place'] },
): Promise<LiveLogStretch | undefined> {
  const { kubernetes } = project.target;
  if (!kubernetes || origin === 'kept') return undefined;
  if (!hasStarted(pod, query)) {
    return { lines: [], place: query.place, hasMore: false };
  }
  try {
    return await readLiveLog(kubernetes, { ...query, pod: pod.metadata.name });
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function findPod(
  project: ResolvedProject,
  feed: PodFeed,
  { runId, podName, container, credentials }: ReadPodLog,
): Promise<PodView> {
  // Says whose the DAG is before it says that there is no such pod.
  requireDagId(project);
  const { pods } = await feed.get(project, runId, credentials);
  const view = pods.find(({ pod }) => pod.metadata.name === podName);
  if (!view) {
    throw new NotFoundError(`The training run ${runId} has no pod ${podName}.`);
  }
  const { initContainers, containers } = view.pod.spec;
  const names = [...(initContainers ?? []), ...containers].map(c => c.name);
  if (!names.includes(container)) {
    throw new NotFoundError(
      `The pod ${podName} has no container ${container}; it has ${names.join(
        ', ',
      )}.`,
    );
  }
  return view;
}

/** Kubernetes refuses to read what was never written. */
function hasStarted(
  pod: PodView['pod'],
  { container, previous }: Pick<ReadPodLog, 'container' | 'previous'>,
): boolean {
  const { state, restartCount } = statusOf(pod, container) ?? {};
  if ((restartCount ?? 0) > 0) return true;
  return !previous && Boolean(state?.running ?? state?.terminated);
}

const hasEnded = ({ pod }: PodView, container: string) =>
  Boolean(statusOf(pod, container)?.state?.terminated);
