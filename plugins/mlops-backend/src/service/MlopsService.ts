import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AliasHistory,
  AnswerSuggestionRequest,
  LogPage,
  ModelCard,
  RetrainForm,
  RunPods,
  RunPage,
  RunState,
  Schedule,
  SetAliasRequest,
  StartRunRequest,
  SuggestionState,
  TrainingOverview,
  TrainingRun,
  TrainingRunDetail,
  VersionPage,
} from '@trainyard/backstage-plugin-mlops-common';
import type { Request } from 'express';
import { ActorCredentials } from './actorOf';

/** Whose project, and who looks. */
export interface ReadOptions {
  entityRef: string;
  credentials: BackstageCredentials;
}

/** A look that shows more to those who may see pods. */
export interface PodAwareOptions extends ReadOptions {
  /** Said by AuthorizedMlopsService, whatever the caller says. */
  mayReadPods?: boolean;
}

/** Whose project, and which user acts. */
export interface WriteOptions {
  entityRef: string;
  credentials: ActorCredentials;
  /** The HTTP request, for the audit log; absent for other callers. */
  request?: Request;
}

export interface PageOptions {
  cursor?: string;
  /** 1 to 100. */
  limit: number;
}

export interface LogOptions extends PodAwareOptions {
  runId: string;
  task: string;
  /** Counts from 1. */
  tryNumber: number;
  /** -1 for a task that is not mapped. */
  mapIndex: number;
  cursor?: string;
}

export interface PodLogOptions extends ReadOptions {
  runId: string;
  /** Must be a pod of this run. */
  podName: string;
  container: string;
  /** Of the container's start before its last one. */
  previous: boolean;
  cursor?: string;
}

export interface AliasOptions extends WriteOptions {
  alias: string;
  /** Version that the caller saw the alias on; without it the alias goes wherever it is. */
  expectedVersion?: string;
  /** Made by the caller; a repeat with the same id is the same removal. */
  requestId?: string;
  reason?: string;
}

/**
 * What can be done with a project's training. Each method throws NotFoundError
 * for an entity that the caller cannot see or that is no project, and
 * ServiceUnavailableError when the system that it needs does not answer.
 */
export interface MlopsService {
  getTraining(options: PodAwareOptions): Promise<TrainingOverview>;
  listRuns(
    options: ReadOptions & PageOptions & { state?: RunState },
  ): Promise<RunPage>;
  getRun(
    options: PodAwareOptions & { runId: string },
  ): Promise<TrainingRunDetail>;
  getLogs(options: LogOptions): Promise<LogPage>;
  getPods(options: ReadOptions & { runId: string }): Promise<RunPods>;
  getPodLog(options: PodLogOptions): Promise<LogPage>;
  /** All of it as plain text, up to 16 MiB. */
  downloadPodLog(options: PodLogOptions): Promise<string>;
  getRetrainForm(options: ReadOptions): Promise<RetrainForm>;
  listVersions(options: ReadOptions & PageOptions): Promise<VersionPage>;
  getAliasHistory(options: ReadOptions & PageOptions): Promise<AliasHistory>;
  getModelCard(options: ReadOptions & { version: string }): Promise<ModelCard>;

  /** The same user, request id and parameters give the same run. */
  startRun(options: WriteOptions & StartRunRequest): Promise<TrainingRun>;
  cancelRun(options: WriteOptions & { runId: string }): Promise<TrainingRun>;
  retryRun(options: WriteOptions & { runId: string }): Promise<TrainingRun>;
  setSchedule(options: WriteOptions & { paused: boolean }): Promise<Schedule>;
  setAlias(
    options: WriteOptions & SetAliasRequest & { version: string },
  ): Promise<VersionPage>;
  deleteAlias(options: AliasOptions): Promise<VersionPage>;
  /** Nobody is asked any more to retrain for this reason. */
  dismissSuggestion(
    options: WriteOptions & AnswerSuggestionRequest,
  ): Promise<SuggestionState>;
  /** Takes a dismissal back. */
  restoreSuggestion(
    options: WriteOptions & AnswerSuggestionRequest,
  ): Promise<SuggestionState>;
}
