export * from './VersionsTable';
