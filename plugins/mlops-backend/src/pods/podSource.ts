import { Source } from '@trainyard/backstage-plugin-mlops-common';
import { ResolvedProject } from '../projects/ProjectResolver';

const TITLE = 'Kubernetes';

/** Says that this environment trains without pods. */
export function notConfigured({ target }: ResolvedProject): Source {
  return {
    id: 'kubernetes',
    title: TITLE,
    status: 'notConfigured',
    message: `The environment ${target.config.title} has no kubernetes in mlops.environments. Training on the local runner needs none; for training in pods an operator adds cluster and namespace.`,
    checkedAt: new Date().toISOString(),
  };
}

/** The state of the cluster after a look. @param failure - one of our own errors */
export function podSource(failure: Error | undefined): Source {
  const checkedAt = new Date().toISOString();
  if (!failure) {
    return {
      id: 'kubernetes',
      title: TITLE,
      status: 'ok',
      checkedAt,
      lastSuccessAt: checkedAt,
    };
  }
  return {
    id: 'kubernetes',
    title: TITLE,
    status: 'unavailable',
    message: `${failure.message} Pods that are there now are missing; those that are gone are shown as they were kept.`,
    checkedAt,
    unavailableSince: checkedAt,
  };
}
