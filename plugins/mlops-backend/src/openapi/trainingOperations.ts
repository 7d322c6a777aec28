import { runStateSchema } from '@trainyard/backstage-plugin-mlops-common';
import { z } from 'zod';
import { Operation } from './Operation';
import { PAGE_QUERY } from './pageQuery';

/** Routes of the project, its runs and its schedule. */
export const TRAINING_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/training',
    operationId: 'getTraining',
    services: 'all',
    summary:
      'The project, its newest runs and versions, and the state of each source',
    status: 200,
    answer: 'TrainingOverview',
  },
  {
    method: 'get',
    path: '/runs',
    operationId: 'listRuns',
    services: 'all',
    summary: 'Training runs, newest first',
    query: {
      ...PAGE_QUERY,
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
    services: 'named',
    summary: 'Start a run; a repeat with the same requestId gives the same run',
    body: 'StartRunRequest',
    status: 202,
    answer: 'TrainingRun',
  },
  {
    method: 'get',
    path: '/runs/{runId}',
    operationId: 'getRun',
    services: 'all',
    summary: 'One run with its tasks, phases and diagnosis',
    status: 200,
    answer: 'TrainingRunDetail',
  },
  {
    method: 'get',
    path: '/runs/{runId}/logs',
    operationId: 'getLogs',
    services: 'none',
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
    services: 'named',
    summary: 'Stop an active run',
    status: 202,
    answer: 'TrainingRun',
  },
  {
    method: 'post',
    path: '/runs/{runId}/retry',
    operationId: 'retryRun',
    services: 'named',
    summary: 'Start the failed tasks of a run again',
    status: 202,
    answer: 'TrainingRun',
  },
  {
    method: 'get',
    path: '/retrain-form',
    operationId: 'getRetrainForm',
    services: 'all',
    summary: 'The parameters of the next run as a JSON schema',
    status: 200,
    answer: 'RetrainForm',
  },
  {
    method: 'patch',
    path: '/schedule',
    operationId: 'setSchedule',
    services: 'named',
    summary: 'Pause or resume the schedule',
    body: 'SetScheduleRequest',
    status: 200,
    answer: 'Schedule',
  },
  {
    method: 'post',
    path: '/suggestion/dismiss',
    operationId: 'dismissSuggestion',
    services: 'named',
    summary: 'Hide the suggestion to retrain, for everybody',
    body: 'AnswerSuggestionRequest',
    status: 200,
    answer: 'SuggestionState',
  },
  {
    method: 'post',
    path: '/suggestion/restore',
    operationId: 'restoreSuggestion',
    services: 'named',
    summary: 'Show a dismissed suggestion again',
    body: 'AnswerSuggestionRequest',
    status: 200,
    answer: 'SuggestionState',
  },
];
