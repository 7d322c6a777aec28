import { Source } from '@trainyard/backstage-plugin-mlops-common';
import { failureKind } from '@trainyard/backstage-plugin-mlops-node';
import { ResolvedProject } from '../projects/ResolvedProject';

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

/**
 * The state of the cluster after a look.
 *
 * @param cutAt - how many pods were read when there are more
 */
export function podSource(failure: Error | undefined, cutAt = 0): Source {
  const checkedAt = new Date().toISOString();
  if (!failure) {
    return {
      id: 'kubernetes',
      title: TITLE,
      status: 'ok',
      ...(cutAt > 0 && {
        message: `There are more pods than the ${cutAt} that are shown.`,
      }),
      checkedAt,
      lastSuccessAt: checkedAt,
    };
  }
  const kind = failureKind(failure);
  const reason =
    kind === 'failed'
      ? 'The portal could not process the answer of Kubernetes; its log says why.'
      : failure.message;
  return {
    id: 'kubernetes',
    title: TITLE,
    status: kind,
    message: `${reason} Pods that are there now are missing; those that are gone are shown as they were kept.`,
    checkedAt,
    unavailableSince: checkedAt,
  };
}
