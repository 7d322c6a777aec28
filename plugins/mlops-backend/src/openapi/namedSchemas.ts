import {
  aliasHistorySchema,
  answerSuggestionRequestSchema,
  logPageSchema,
  modelCardSchema,
  retrainFormSchema,
  runPageSchema,
  runPodsSchema,
  scheduleSchema,
  setAliasRequestSchema,
  setScheduleRequestSchema,
  startRunRequestSchema,
  suggestionStateSchema,
  trainingOverviewSchema,
  trainingRunDetailSchema,
  trainingRunSchema,
  versionPageSchema,
} from '@trainyard/backstage-plugin-mlops-common';

/** Shapes that have a name in the document. */
export const NAMED_SCHEMAS = {
  TrainingOverview: trainingOverviewSchema,
  RunPage: runPageSchema,
  TrainingRun: trainingRunSchema,
  TrainingRunDetail: trainingRunDetailSchema,
  LogPage: logPageSchema,
  RunPods: runPodsSchema,
  RetrainForm: retrainFormSchema,
  VersionPage: versionPageSchema,
  AliasHistory: aliasHistorySchema,
  ModelCard: modelCardSchema,
  Schedule: scheduleSchema,
  StartRunRequest: startRunRequestSchema,
  SetAliasRequest: setAliasRequestSchema,
  SetScheduleRequest: setScheduleRequestSchema,
  AnswerSuggestionRequest: answerSuggestionRequestSchema,
  SuggestionState: suggestionStateSchema,
};

/** Name of a shape in the document. */
export type SchemaName = keyof typeof NAMED_SCHEMAS;
