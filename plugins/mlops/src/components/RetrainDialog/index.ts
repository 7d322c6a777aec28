export * from './RetrainDialog';
