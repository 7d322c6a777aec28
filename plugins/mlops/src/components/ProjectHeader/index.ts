export * from './ProjectHeader';
export * from './RetrainButton';
export * from './retrainBlocker';
