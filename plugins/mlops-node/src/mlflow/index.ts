export { inBatches } from './inBatches';
export type { MlflowArtifacts } from './MlflowArtifacts';
export { MlflowClient } from './MlflowClient';
export type { MlflowRunPage, RunQuery } from './MlflowClient';
export { isFilterString } from './mlflowFilter';
export type { MlflowConfig } from './MlflowConfig';
export type {
  MlflowModels,
  MlflowVersionPage,
  VersionPageQuery,
} from './MlflowModels';
export { isMlflowName } from './mlflowNames';
export * from './mlflowSchemas';
