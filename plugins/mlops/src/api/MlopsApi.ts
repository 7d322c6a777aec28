import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AliasHistory,
  LogPage,
  ModelCard,
  RetrainForm,
  RunPage,
  RunPods,
  RunState,
  SetAliasRequest,
  StartRunRequest,
  SuggestionState,
  TrainingOverview,
  TrainingRun,
  TrainingRunDetail,
  VersionPage,
} from '@trainyard/backstage-plugin-mlops-common';

/** Which page of runs to read. @public */
export interface ListRunsOptions {
  /** `nextCursor` of the page before; absent for the newest runs. */
  cursor?: string;
  /** Rows a page. */
  limit?: number;
  /** Only runs in this state. */
  state?: RunState;
}

/** Which stretch of which log to read. @public */
export interface ReadLogOptions {
  task: string;
  /** Counts from 1. */
  tryNumber: number;
  /** `-1`, the default, when the task is not mapped. */
  mapIndex?: number;
  /** `cursor` of the page before; absent for the start of the log. */
  cursor?: string;
}

/** Which stretch of which container's log to read. @public */
export interface ReadPodLogOptions {
  pod: string;
  container: string;
  /** The log of the container before its last restart. */
  previous?: boolean;
  /** `cursor` of the page before; absent for the start of the log. */
  cursor?: string;
}

/**
 * Where the user saw the alias that is removed.
 * @public
 */
export interface RemoveAliasRequest {
  expectedVersion: string;
  /** The same for every try, so that a repeat is the same removal. */
  requestId?: string;
}

/**
 * What the Training tab asks the mlops backend plugin for. Every method takes
 * the entity ref and rejects with a `ResponseError` when the backend refuses.
 * @public
 */
export interface MlopsApi {
  getTraining(entityRef: string): Promise<TrainingOverview>;
  listRuns(entityRef: string, options?: ListRunsOptions): Promise<RunPage>;
  getRun(entityRef: string, runId: string): Promise<TrainingRunDetail>;
  readLog(
    entityRef: string,
    runId: string,
    options: ReadLogOptions,
  ): Promise<LogPage>;
  /** The pods of a run, all in one answer. */
  readPods(entityRef: string, runId: string): Promise<RunPods>;
  /** Rejects with a 404 once the pod is gone. */
  readPodLog(
    entityRef: string,
    runId: string,
    options: ReadPodLogOptions,
  ): Promise<LogPage>;
  getRetrainForm(entityRef: string): Promise<RetrainForm>;
  /** A repeat with the same `requestId` answers with the same run. */
  startRun(entityRef: string, request: StartRunRequest): Promise<TrainingRun>;
  cancelRun(entityRef: string, runId: string): Promise<void>;
  retryRun(entityRef: string, runId: string): Promise<void>;
  listVersions(
    entityRef: string,
    options?: { cursor?: string; limit?: number },
  ): Promise<VersionPage>;
  /** Rejects with a 404 for a version without one. */
  getModelCard(entityRef: string, version: string): Promise<ModelCard>;
  /** Rejects with a 409 when the alias is not where `expectedVersion` says. */
  setAlias(
    entityRef: string,
    version: string,
    request: SetAliasRequest,
  ): Promise<void>;
  /** Rejects with a 409 when the alias is not on `expectedVersion` any more. */
  removeAlias(
    entityRef: string,
    alias: string,
    request: RemoveAliasRequest,
  ): Promise<void>;
  /** Who moved which alias, newest first. */
  getAliasHistory(
    entityRef: string,
    options?: { cursor?: string; limit?: number },
  ): Promise<AliasHistory>;
  setSchedule(entityRef: string, paused: boolean): Promise<void>;
  /** Hides a suggestion for everybody; rejects with a 409 when it is another one by now. */
  dismissSuggestion(entityRef: string, id: string): Promise<SuggestionState>;
  restoreSuggestion(entityRef: string, id: string): Promise<SuggestionState>;
}

/** Ref of the {@link MlopsApi}; the same in both frontend systems. @public */
export const mlopsApiRef = createApiRef<MlopsApi>().with({
  id: 'plugin.mlops.service',
  pluginId: 'mlops',
});
