import { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { kubernetesProxyPermission } from '@backstage/plugin-kubernetes-common';
import { z } from 'zod';
import { SourceError } from '../upstream/SourceError';
import { upstreamError } from '../upstream/upstreamError';

/** An answer of the Kubernetes plugin's proxy that was no success. */
export interface KubernetesFailure {
  status: number;
  body: string;
  /** What was asked for, in our words: `the pods of portal-1`. */
  subject: string;
  /** Name of the cluster entry. */
  cluster: string;
}

/** How Backstage itself refuses; the cluster's own refusals are of `kind: Status`. */
const backstageErrorSchema = z.object({
  error: z.object({ name: z.string() }),
});

/**
 * Turns a failed answer into an error of ours, without upstream text. The proxy
 * and the cluster behind it use the same numbers for different things, so the
 * body tells who refused.
 */
export function kubernetesError(
  { status, body, subject, cluster }: KubernetesFailure,
  logger: LoggerService,
): Error {
  const json = parse(body);
  const ofBackstage = backstageErrorSchema.safeParse(json).success;
  if (status === 403 && ofBackstage) {
    return new NotAllowedError(
      `You need the permission ${kubernetesProxyPermission.name} for ${subject}.`,
    );
  }
  if (status === 404 && ofBackstage) {
    logger.warn(`The Kubernetes plugin does not know the cluster ${cluster}.`);
    return new SourceError(
      'notFound',
      `The Kubernetes plugin has no cluster "${cluster}". Ask an operator to check mlops.environments[].kubernetes.cluster.`,
    );
  }
  const error = upstreamError(
    { system: 'Kubernetes', status, subject, body: json ?? body },
    logger,
  );
  if (status === 401 || status === 403) {
    return new SourceError(
      'refused',
      `Kubernetes refused the portal's account for ${subject}. Ask an operator to check the ServiceAccount of the cluster "${cluster}" and its role.`,
    );
  }
  return error;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
