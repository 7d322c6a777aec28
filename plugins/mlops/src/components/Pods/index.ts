export * from './PodsSection';
