import { createHash } from 'node:crypto';
import {
  canonicalJson,
  RUN_CONF_KEYS,
} from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun } from '@trainyard/backstage-plugin-mlops-node';

/** Who asks for which run. */
export interface RunIdentity {
  entityRef: string;
  user: string;
  requestId: string;
  /** Of the request that starts the run; 32 hex digits. */
  traceId?: string;
}

/**
 * The DAG run id of a request: the same for a repeat, another for another user.
 * It is a valid Kubernetes label, so pods carry it unchanged.
 */
export function dagRunIdFor({
  entityRef,
  user,
  requestId,
}: RunIdentity): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([entityRef, user, requestId]))
    .digest('hex');
  return `portal-${hash.slice(0, 20)}`;
}

/** The conf of a run that the portal starts. */
export function confFor(
  { user, requestId, traceId }: RunIdentity,
  params: Record<string, unknown>,
): Record<string, unknown> {
  return {
    ...params,
    [RUN_CONF_KEYS.requestedBy]: user,
    [RUN_CONF_KEYS.requestId]: requestId,
    ...(traceId && { [RUN_CONF_KEYS.traceId]: traceId }),
  };
}

/** Whether a run that is there already is what this request asked for, by value; each try has a trace of its own. */
export function isSameRequest(
  run: AirflowRun,
  conf: Record<string, unknown>,
): boolean {
  return (
    canonicalJson(untraced(run.conf ?? {})) === canonicalJson(untraced(conf))
  );
}

const untraced = ({
  [RUN_CONF_KEYS.traceId]: _,
  ...conf
}: Record<string, unknown>) => conf;
