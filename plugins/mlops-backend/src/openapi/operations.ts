import {
  logPageSchema,
  retrainFormSchema,
  runPageSchema,
  runStateSchema,
  scheduleSchema,
  setAliasRequestSchema,
  setScheduleRequestSchema,
  startRunRequestSchema,
  trainingOverviewSchema,
  trainingRunDetailSchema,
  trainingRunSchema,
  versionPageSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import { z } from 'zod';

/** Shapes that have a name in the document. */
export const NAMED_SCHEMAS = {
  TrainingOverview: trainingOverviewSchema,
  RunPage: runPageSchema,
  TrainingRun: trainingRunSchema,
  TrainingRunDetail: trainingRunDetailSchema,
  LogPage: logPageSchema,
  RetrainForm: retrainFormSchema,
  VersionPage: versionPageSchema,
  Schedule: scheduleSchema,
  StartRunRequest: startRunRequestSchema,
  SetAliasRequest: setAliasRequestSchema,
  SetScheduleRequest: setScheduleRequestSchema,
};

export type SchemaName = keyof typeof NAMED_SCHEMAS;

/** A query parameter; its schema also checks it. */
export interface QueryParameter {
  schema: z.ZodType;
  description: string;
  required?: boolean;
}

/** One documented route. */
export interface Operation {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Below the entity, OpenAPI notation. */
  path: string;
  operationId: string;
  summary: string;
  query?: Record<string, QueryParameter>;
  body?: SchemaName;
  status: 200 | 202;
  answer: SchemaName;
}

const page = {
  cursor: {
    schema: z.string().max(2000),
    description:
      'The nextCursor of the page before; the first page without it.',
  },
  limit: {
    schema: z.number().int().min(1).max(100).default(25),
    description: 'Greatest number of items.',
  },
};

/** Every route of the plugin; the document and its tests are made from this list. */
export const OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/training',
    operationId: 'getTraining',
    summary:
      'The project, its newest runs and versions, and the state of each source',
    status: 200,
    answer: 'TrainingOverview',
  },
  {
    method: 'get',
    path: '/runs',
    operationId: 'listRuns',
    summary: 'Training runs, newest first',
    query: {
      ...page,
      state: {
        schema: runStateSchema,
        description: 'Only runs in this state.',
      },
    },
    status: 200,
    answer: 'RunPage',
  },
  {
    method: 'post',
    path: '/runs',
    operationId: 'startRun',
    summary: 'Start a run; a repeat with the same requestId gives the same run',
    body: 'StartRunRequest',
    status: 202,
    answer: 'TrainingRun',
  },
  {
    method: 'get',
    path: '/runs/{runId}',
    operationId: 'getRun',
    summary: 'One run with its tasks, phases and diagnosis',
    status: 200,
    answer: 'TrainingRunDetail',
  },
  {
    method: 'get',
    path: '/runs/{runId}/logs',
    operationId: 'getLogs',
    summary: 'The log of one try of a task',
    query: {
      task: {
        schema: z.string().min(1).max(250),
        description: 'Task id.',
        required: true,
      },
      try: {
        schema: z.number().int().min(1).default(1),
        description: 'Which try, from 1.',
      },
      mapIndex: {
        schema: z.number().int().min(-1).default(-1),
        description:
          'Instance of a mapped task; -1 for a task that is not mapped.',
      },
      cursor: {
        schema: z.string().max(4000),
        description:
          'The cursor of the answer before, for the lines that came after.',
      },
    },
    status: 200,
    answer: 'LogPage',
  },
  {
    method: 'post',
    path: '/runs/{runId}/cancel',
    operationId: 'cancelRun',
    summary: 'Stop an active run',
    status: 202,
    answer: 'TrainingRun',
  },
  {
    method: 'post',
    path: '/runs/{runId}/retry',
    operationId: 'retryRun',
    summary: 'Start the failed tasks of a run again',
    status: 202,
    answer: 'TrainingRun',
  },
  {
    method: 'get',
    path: '/retrain-form',
    operationId: 'getRetrainForm',
    summary: 'The parameters of the next run as a JSON schema',
    status: 200,
    answer: 'RetrainForm',
  },
  {
    method: 'get',
    path: '/versions',
    operationId: 'listVersions',
    summary: 'Versions of the registered model, newest first',
    query: page,
    status: 200,
    answer: 'VersionPage',
  },
  {
    method: 'post',
    path: '/versions/{version}/alias',
    operationId: 'setAlias',
    summary: 'Put an alias on a version, if it is where the caller saw it',
    body: 'SetAliasRequest',
    status: 200,
    answer: 'VersionPage',
  },
  {
    method: 'delete',
    path: '/aliases/{alias}',
    operationId: 'deleteAlias',
    summary: 'Remove an alias',
    query: {
      expectedVersion: {
        schema: z.string().regex(/^\d+$/),
        description:
          'Version that the caller saw the alias on; without it the alias goes wherever it is.',
      },
    },
    status: 200,
    answer: 'VersionPage',
  },
  {
    method: 'patch',
    path: '/schedule',
    operationId: 'setSchedule',
    summary: 'Pause or resume the schedule',
    body: 'SetScheduleRequest',
    status: 200,
    answer: 'Schedule',
  },
];
