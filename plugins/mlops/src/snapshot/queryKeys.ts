import type { RunState } from '@trainyard/backstage-plugin-mlops-common';

/** Keys of the tab's query cache; all of a project start with its entity ref. */
export const queryKeys = {
  training: (entityRef: string) => [entityRef, 'training'],
  /** Start of the keys of all lists of runs. */
  allRuns: (entityRef: string) => [entityRef, 'runs'],
  runs: (entityRef: string, state?: RunState) => [
    entityRef,
    'runs',
    state ?? 'all',
  ],
  run: (entityRef: string, runId: string) => [entityRef, 'run', runId],
  /** By the run's state too: each change of it is a reason to look again. */
  pods: (entityRef: string, runId: string, state: RunState) => [
    entityRef,
    'pods',
    runId,
    state,
  ],
  log: (entityRef: string, address: object) => [entityRef, 'log', address],
  versions: (entityRef: string) => [entityRef, 'versions'],
  aliasHistory: (entityRef: string) => [entityRef, 'aliasHistory'],
  modelCard: (entityRef: string, version: string) => [
    entityRef,
    'modelCard',
    version,
  ],
  retrainForm: (entityRef: string) => [entityRef, 'retrainForm'],
  /** Until when (epoch ms) the tab asks often, because the user just acted. */
  attention: (entityRef: string) => [entityRef, 'attention'],
};
