import type { RunState } from '@trainyard/backstage-plugin-mlops-common';

/** Keys of the tab's query cache; all of a project start with its entity ref. */
export const queryKeys = {
  training: (entityRef: string) => [entityRef, 'training'],
  runs: (entityRef: string, state?: RunState) => [
    entityRef,
    'runs',
    state ?? 'all',
  ],
  run: (entityRef: string, runId: string) => [entityRef, 'run', runId],
  log: (entityRef: string, runId: string, task: string, tryNumber: number) => [
    entityRef,
    'log',
    runId,
    task,
    tryNumber,
  ],
  versions: (entityRef: string) => [entityRef, 'versions'],
  retrainForm: (entityRef: string) => [entityRef, 'retrainForm'],
  /** Until when (epoch ms) the tab asks often, because the user just acted. */
  attention: (entityRef: string) => [entityRef, 'attention'],
};
