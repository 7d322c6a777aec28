import { POD_COMMIT_ANNOTATION } from '@trainyard/backstage-plugin-mlops-common';
import { statusOf } from '../../pods/mapPod';
import { PodRule } from './PodRule';
import { GIT_SYNC_CONTAINER, gitFailure } from './gitFailure';

/** The init container that fetches the project's commit. */
export const gitSyncRule: PodRule = ({ view, log }) => {
  const status = statusOf(view.pod, GIT_SYNC_CONTAINER);
  const terminated = status?.state?.terminated;
  if (!terminated || terminated.exitCode === 0) return undefined;
  const lines = log.filter(line => line.includes(`[${GIT_SYNC_CONTAINER}]`));
  const text = [terminated.message ?? '', ...lines].join('\n');
  const commit = view.pod.metadata.annotations?.[POD_COMMIT_ANNOTATION];
  const known = gitFailure(text, commit);
  if (known) return known;
  if (terminated.reason === 'OOMKilled') return undefined;
  return {
    code: 'git-sync-failed',
    reason: `The project's code could not be fetched: git-sync ended with exit code ${terminated.exitCode}.`,
    nextStep: "Read the log of the pod's container git-sync.",
  };
};
