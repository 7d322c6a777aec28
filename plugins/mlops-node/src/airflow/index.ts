export { AirflowClient } from './AirflowClient';
export type { ListRunsQuery, TriggerRequest } from './AirflowClient';
export type { AirflowConfig } from './AirflowConfig';
export type { AirflowTasks } from './AirflowTasks';
export type { AirflowXComs, XComEntry } from './AirflowXComs';
export * from './airflowTypes';
