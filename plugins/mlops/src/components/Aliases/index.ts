export { useAliasFlow } from './AliasFlowContext';
export * from './AliasFlowProvider';
