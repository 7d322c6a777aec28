export * from './findParamProblems';
