import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  KubeEvent,
  KubePod,
  KubernetesClient,
  logFailure,
  PodQuery,
} from '@trainyard/backstage-plugin-mlops-node';
import { groupBy } from '../lib/groupBy';
import { eventTime } from './mapEvents';
import { PodView } from './PodView';
import { mapResources } from './quantity';

/** Pods that are there now, and whether there are more than were read. */
export interface LivePods {
  pods: PodView[];
  isCut: boolean;
}

/**
 * Two requests at once and one more for events, however many pods there are.
 *
 * @throws SourceError when the cluster does not say which pods there are;
 * events and usage may be missing
 */
export async function readLivePods(
  kubernetes: KubernetesClient,
  query: PodQuery,
  credentials: BackstageCredentials,
  { events: withEvents, logger }: { events: boolean; logger: LoggerService },
): Promise<LivePods> {
  const [{ pods, isCut }, metrics] = await Promise.all([
    kubernetes.listPods(query, credentials),
    withEvents ? kubernetes.listMetrics(query, credentials) : [],
  ]);
  const events =
    withEvents && pods.length > 0
      ? await kubernetes
          .listEvents(onlyName(pods), credentials)
          .catch((error): KubeEvent[] => {
            logFailure(logger, `No events of pods of ${query.dagId}`, error);
            return [];
          })
      : [];
  // Names are deterministic, so events of an older pod of the same name may be there still.
  const byUid = groupBy(events, event => event.involvedObject?.uid ?? '');
  const usage = new Map(
    metrics.map(({ metadata, containers }) => [
      metadata.name,
      new Map(containers.map(c => [c.name, mapResources(c.usage)])),
    ]),
  );
  const views = pods.map(
    (pod): PodView => ({
      origin: 'live',
      pod,
      events: (byUid.get(pod.metadata.uid ?? '') ?? []).sort(oldestFirst),
      usage: usage.get(pod.metadata.name) ?? new Map(),
    }),
  );
  return { pods: views, isCut };
}

const onlyName = (pods: KubePod[]) =>
  pods.length === 1 ? pods[0].metadata.name : undefined;

const oldestFirst = (a: KubeEvent, b: KubeEvent) =>
  (eventTime(a) ?? '').localeCompare(eventTime(b) ?? '');
