export * from './DagWaiting';
export * from './InlineError';
export * from './LoadFailed';
export * from './MissingAnnotations';
export * from './NoRuns';
export * from './NotAllowed';
export * from './StatePanel';
export * from './TabSkeleton';
