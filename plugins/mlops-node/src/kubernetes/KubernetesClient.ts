import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { POD_LABELS } from '@trainyard/backstage-plugin-mlops-common';
import { logFailure } from '../upstream/logFailure';
import { checkedName } from './checkedName';
import { KubernetesProxy, KubernetesProxyDeps } from './KubernetesProxy';
import {
  eventListSchema,
  KubeEvent,
  KubePod,
  KubePodMetrics,
  podListSchema,
  podMetricsListSchema,
} from './kubernetesSchemas';
import { labelValue } from './labelValue';

/** The runs of one DAG whose pods are asked for. */
export interface PodQuery {
  dagId: string;
  runIds: string[];
}

/** Pods, and whether there are more than were read. */
export interface PodList {
  pods: KubePod[];
  isCut: boolean;
}

/** Which log, and how much of it. */
export interface PodLogQuery {
  pod: string;
  container: string;
  /** Of the container's start before its last one. */
  previous?: boolean;
  /** RFC 3339; Kubernetes reads whole seconds only. */
  sinceTime?: string;
  /** Kubernetes stops there, also within a line. */
  limitBytes: number;
}

/** Pods in one answer of Kubernetes. */
const PAGE = 500;
/** Pods of a page of runs that are read; a sweep of more is shown in part. */
const MAX_PODS = 2000;
/** Kubernetes keeps events for an hour; a busy namespace has thousands. */
const MAX_EVENTS = 3000;
/** How long a cluster without metrics is not asked for them again. */
const METRICS_PAUSE_MS = 60_000;

/** Pods of training runs in one namespace, read as the user who looks. */
export class KubernetesClient {
  private readonly core: string;
  private readonly metrics: string;
  private noMetricsUntil = 0;

  constructor(
    private readonly proxy: KubernetesProxy,
    namespace: string,
    private readonly logger: LoggerService,
  ) {
    const checked = checkedName('namespace', namespace);
    this.core = `/api/v1/namespaces/${checked}`;
    this.metrics = `/apis/metrics.k8s.io/v1beta1/namespaces/${checked}`;
  }

  static fromConfig(
    config: { cluster: string; namespace: string; maxConcurrency?: number },
    deps: KubernetesProxyDeps,
  ): KubernetesClient {
    const { cluster, namespace, maxConcurrency } = config;
    return new KubernetesClient(
      new KubernetesProxy(cluster, { ...deps, maxConcurrency }),
      namespace,
      deps.logger,
    );
  }

  /** The first 2000 pods at most; one request per 500. */
  async listPods(
    query: PodQuery,
    credentials: BackstageCredentials,
  ): Promise<PodList> {
    const pods: KubePod[] = [];
    let next: string | undefined;
    do {
      const { items, metadata } = await this.proxy.json({
        path: `${this.core}/pods`,
        query: {
          labelSelector: selectorOf(query),
          limit: String(PAGE),
          ...(next && { continue: next }),
        },
        subject: `the pods of ${query.dagId}`,
        credentials,
        schema: podListSchema,
      });
      pods.push(...items);
      next = metadata?.continue || undefined;
    } while (next && pods.length < MAX_PODS);
    return { pods, isCut: next !== undefined };
  }

  /** Events of one pod, or of all pods in the namespace: a selector knows no list of names. */
  async listEvents(
    pod: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<KubeEvent[]> {
    const selectors = ['involvedObject.kind=Pod'];
    if (pod) selectors.push(`involvedObject.name=${checkedName('pod', pod)}`);
    const { items } = await this.proxy.json({
      path: `${this.core}/events`,
      query: { fieldSelector: selectors.join(), limit: String(MAX_EVENTS) },
      subject: 'the events of pods',
      credentials,
      schema: eventListSchema,
    });
    return items;
  }

  /** What containers use now; empty where the cluster has no metrics API or keeps it to itself. */
  async listMetrics(
    query: PodQuery,
    credentials: BackstageCredentials,
  ): Promise<KubePodMetrics[]> {
    if (Date.now() < this.noMetricsUntil) return [];
    try {
      const { items } = await this.proxy.json({
        path: `${this.metrics}/pods`,
        query: { labelSelector: selectorOf(query) },
        subject: `the usage of ${query.dagId}`,
        credentials,
        schema: podMetricsListSchema,
      });
      return items;
    } catch (error) {
      logFailure(this.logger, `No usage of ${query.dagId}`, error);
      // A user who may not look says nothing about the cluster.
      if ((error as Error).name !== 'NotAllowedError') {
        this.noMetricsUntil = Date.now() + METRICS_PAUSE_MS;
      }
      return [];
    }
  }

  /**
   * Lines with Kubernetes' own timestamps.
   *
   * @returns `undefined` when the container has not written anything yet
   * @throws NotFoundError when the pod is gone
   */
  async readLog(
    { pod, container, previous, sinceTime, limitBytes }: PodLogQuery,
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    try {
      return await this.proxy.text({
        path: `${this.core}/pods/${checkedName('podName', pod)}/log`,
        query: {
          container: checkedName('container', container),
          timestamps: 'true',
          limitBytes: String(limitBytes),
          ...(previous && { previous: 'true' }),
          ...(sinceTime && { sinceTime }),
        },
        subject: `the log of ${pod}`,
        credentials,
      });
    } catch (error) {
      // Kubernetes answers 400 for a container that waits or had no start before.
      if ((error as Error).name === 'InputError') return undefined;
      throw error;
    }
  }
}

/** Airflow's own workers carry the same labels under KubernetesExecutor, and one more. */
const selectorOf = ({ dagId, runIds }: PodQuery) =>
  [
    `${POD_LABELS.dagId}=${labelValue(dagId)}`,
    // A value that no run has, for a look at whether the cluster answers at all.
    `${POD_LABELS.runId} in (${runIds.map(labelValue).join() || 'none'})`,
    '!airflow-worker',
  ].join();
