export * from './ProjectHeader';
export * from './RetrainButton';
