export * from './TrainingTab';
