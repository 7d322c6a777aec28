import { randomUUID } from 'node:crypto';
import type { FaultyEnvironment } from './FaultProxy.ts';

/** Real ids that the routes are asked about. */
export interface KnownIds {
  runId: string;
  task: string;
  version: string;
}

/** One request to the portal, below the entity. */
export interface RouteRequest {
  path: string;
  body?: object;
}

/** How each operation of the OpenAPI document is asked, by its id. */
export const ROUTES: Record<
  string,
  (ids: KnownIds, environment: FaultyEnvironment) => RouteRequest
> = {
  getTraining: () => ({ path: '/training' }),
  listRuns: () => ({ path: '/runs?limit=7' }),
  startRun: () => ({
    path: '/runs',
    body: { requestId: randomUUID(), params: {} },
  }),
  getRun: ({ runId }) => ({ path: `/runs/${runId}` }),
  getLogs: ({ runId, task }) => ({ path: `/runs/${runId}/logs?task=${task}` }),
  cancelRun: ({ runId }) => ({ path: `/runs/${runId}/cancel`, body: {} }),
  retryRun: ({ runId }) => ({ path: `/runs/${runId}/retry`, body: {} }),
  getRetrainForm: () => ({ path: '/retrain-form' }),
  setSchedule: () => ({ path: '/schedule', body: { paused: false } }),
  dismissSuggestion: () => ({
    path: '/suggestion/dismiss',
    body: { id: 'none' },
  }),
  restoreSuggestion: () => ({
    path: '/suggestion/restore',
    body: { id: 'none' },
  }),
  getPods: ({ runId }) => ({ path: `/runs/${runId}/pods` }),
  getPodLog: ({ runId }) => ({
    path: `/runs/${runId}/pods/faults-pod/log?container=base`,
  }),
  listVersions: () => ({ path: '/versions?limit=7' }),
  getModelCard: ({ version }) => ({ path: `/versions/${version}/model-card` }),
  setAlias: ({ version }, { name }) => ({
    path: `/versions/${version}/alias`,
    body: { alias: name, expectedVersion: null, reason: 'the fault harness' },
  }),
  getAliasHistory: () => ({ path: '/aliases/history?limit=7' }),
  deleteAlias: (_ids, { name }) => ({ path: `/aliases/${name}` }),
};

/** Routes of the short form: what a person does most, and the two writes that matter most. */
export const SHORT_ROUTES = ['getTraining', 'getRun', 'startRun', 'setAlias'];
