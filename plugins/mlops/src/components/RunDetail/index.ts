export * from './RunDetail';
