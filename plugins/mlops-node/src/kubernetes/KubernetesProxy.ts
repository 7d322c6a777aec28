import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { GuardedFetch, guardedFetch } from '../upstream/guardedFetch';
import { UpstreamObserver } from '../upstream/UpstreamObserver';
import { notUnderstood } from '../upstream/upstreamError';
import { kubernetesError } from './kubernetesError';

/** Services of Backstage that lead to the Kubernetes plugin. */
export interface KubernetesProxyDeps {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
  /** Whole exchange, in milliseconds. @defaultValue 8000 */
  timeoutMs?: number;
  /** Calls under way at the same time. @defaultValue 16 */
  maxConcurrency?: number;
  /** Is told of every call. */
  observer?: UpstreamObserver;
}

/** One request to the cluster's API. */
export interface KubernetesRequest {
  /** Segments already checked. */
  path: string;
  query: Record<string, string>;
  /** What is asked for, in our words, for error messages. */
  subject: string;
  /** Whose request it is; the Kubernetes plugin asks for this user's permission. */
  credentials: BackstageCredentials;
}

/**
 * Reads from a cluster through the Kubernetes plugin's proxy: its cluster
 * entries, its permission `kubernetes.proxy`, its audit log. The plugin signs in
 * to the cluster by itself, so the entry needs a provider that works on the
 * server (`serviceAccount`, `aws`, `azure`, `googleServiceAccount`, ...).
 */
export class KubernetesProxy {
  private readonly fetch: GuardedFetch;

  constructor(
    /** Name in the Kubernetes plugin's `clusterLocatorMethods`. */
    private readonly cluster: string,
    private readonly deps: KubernetesProxyDeps,
  ) {
    const { logger, timeoutMs, maxConcurrency, observer } = deps;
    this.fetch = guardedFetch({
      system: 'Kubernetes',
      logger,
      timeoutMs,
      maxConcurrency,
      observer,
    });
  }

  /** @throws the errors of {@link kubernetesError}, and of {@link guardedFetch} */
  async text(request: KubernetesRequest): Promise<string> {
    const { auth, discovery, logger } = this.deps;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: request.credentials,
      targetPluginId: 'kubernetes',
    });
    const base = await discovery.getBaseUrl('kubernetes');
    const search = new URLSearchParams(request.query);
    const response = await this.fetch(
      `${base}/proxy${request.path}?${search}`,
      {
        headers: {
          authorization: `Bearer ${token}`,
          'backstage-kubernetes-cluster': this.cluster,
        },
      },
    );
    const body = await response.text();
    if (response.ok) return body;
    const { subject } = request;
    const { cluster } = this;
    throw kubernetesError(
      { status: response.status, body, subject, cluster },
      logger,
    );
  }

  /** @throws SourceError of kind `notUnderstood` for an answer of another shape, too */
  async json<T>(
    request: KubernetesRequest & { schema: z.ZodType<T> },
  ): Promise<T> {
    const text = await this.text(request);
    const parsed = request.schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    this.deps.logger.warn(
      `Kubernetes gave an unexpected answer for ${
        request.subject
      }: ${z.prettifyError(parsed.error)}`,
    );
    throw notUnderstood('Kubernetes', request.subject);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
