export * from './project';
export * from './run';
export * from './version';
export * from './training';
export * from './requests';
export * from './pod';
