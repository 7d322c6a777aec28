import {
  KubeEvent,
  KubePod,
  KubePodMetrics,
} from '../kubernetes/kubernetesSchemas';
import { FakeAnswer, FakeRequest, FakeServer } from './FakeServer';

/** The token of the portal's ServiceAccount that the fake accepts. */
export const CLUSTER_TOKEN = 'cluster-token';

const NAMESPACE = '/api/v1/namespaces/mlops-training';
const METRICS = '/apis/metrics.k8s.io/v1beta1/namespaces/mlops-training/pods';

/** Kubernetes' own way to refuse. */
const status = (code: number, reason: string, message: string): FakeAnswer => [
  code,
  {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message,
    reason,
    code,
  },
];

/** The API server of a cluster with the namespace `mlops-training`; it answers as Kubernetes 1.34.4 does. */
export class FakeKubernetes extends FakeServer {
  pods: KubePod[] = [];
  events: KubeEvent[] = [];
  /** Without them the cluster has no metrics API. */
  metrics?: KubePodMetrics[];
  /** Lines of a log with their times, by `pod/container`. */
  readonly logs = new Map<string, string[]>();

  add(...found: Array<{ pod: KubePod; events: KubeEvent[] }>) {
    this.pods.push(...found.map(({ pod }) => pod));
    this.events.push(...found.flatMap(({ events }) => events));
  }

  protected answer(request: FakeRequest): FakeAnswer {
    const { path, query, headers } = request;
    if (headers.authorization !== `Bearer ${CLUSTER_TOKEN}`) {
      return status(401, 'Unauthorized', 'Unauthorized');
    }
    if (path === METRICS && this.metrics) return [200, { items: this.metrics }];
    if (path === `${NAMESPACE}/pods`) {
      const selected = matcher(query.get('labelSelector')!);
      const found = this.pods.filter(selected);
      const start = Number(query.get('continue') ?? 0);
      const end = start + Number(query.get('limit'));
      const rest = end < found.length ? { continue: String(end) } : {};
      return [200, { metadata: rest, items: found.slice(start, end) }];
    }
    if (path === `${NAMESPACE}/events`)
      return [200, { items: this.eventsOf(query) }];
    const [, pod] = /\/pods\/([^/]+)\/log$/.exec(path) ?? [];
    if (path.startsWith(`${NAMESPACE}/pods/`) && pod)
      return this.log(pod, query);
    return [404, '404 page not found\n'];
  }

  private eventsOf(query: URLSearchParams) {
    const [, name] =
      /involvedObject\.name=([^,]+)/.exec(query.get('fieldSelector')!) ?? [];
    return this.events.filter(
      ({ involvedObject }) => !name || involvedObject?.name === name,
    );
  }

  /** Whole seconds only, and cut off at the limit. */
  private log(pod: string, query: URLSearchParams): FakeAnswer {
    if (!this.pods.some(({ metadata }) => metadata.name === pod)) {
      return status(404, 'NotFound', `pods "${pod}" not found`);
    }
    const lines = this.logs.get(`${pod}/${query.get('container')}`);
    if (!lines || query.has('previous')) {
      return status(400, 'BadRequest', 'container is waiting to start');
    }
    const since = Date.parse(query.get('sinceTime') ?? '1970-01-01T00:00:00Z');
    const text = lines
      .filter(line => Date.parse(line.split(' ')[0]) >= since)
      .map(line => `${line}\n`)
      .join('');
    const limit = Number(query.get('limitBytes'));
    return [200, Buffer.from(text).subarray(0, limit).toString()];
  }
}

/** Understands what the client writes: equality, `in (...)` and `!label`. */
function matcher(selector: string): (pod: KubePod) => boolean {
  const terms = selector.match(/[^,(]+(?:\([^)]*\))?/g) ?? [];
  return ({ metadata }) =>
    terms.every(term => {
      const labels = metadata.labels ?? {};
      const [, absent] = /^!(.+)$/.exec(term) ?? [];
      if (absent) return !(absent in labels);
      const [, inKey, list] = /^(\S+) in \((.*)\)$/.exec(term) ?? [];
      if (inKey) return list.split(',').includes(labels[inKey]);
      const [key, value] = term.split('=');
      return labels[key] === value;
    });
}
