export * from './RunsTable';
