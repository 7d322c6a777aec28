export * from './RunDuration';
export * from './RunsTable';
export * from './RunVersions';
