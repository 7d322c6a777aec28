export { AirflowClient } from './AirflowClient';
export type { ListRunsQuery, TriggerRequest } from './AirflowClient';
export type { AirflowConfig } from './AirflowConfig';
export { isDagId } from './airflowIds';
export { PROJECT_TAG_PREFIX, projectTag } from './projectTag';
export type { AirflowTasks } from './AirflowTasks';
export type { AirflowXComs, XComEntry } from './AirflowXComs';
export * from './airflowTypes';
