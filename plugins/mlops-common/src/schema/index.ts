export * from './project';
export * from './gate';
export * from './run';
export * from './version';
export * from './suggestion';
export * from './training';
export * from './requests';
export * from './pod';
