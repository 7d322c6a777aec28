export * from './MlopsApi';
export * from './MlopsClient';
