/**
 * Domain model, wire schemas, permissions and rules shared by the MLOps plugins.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './permissions';
export * from './contract';
export * from './rules/projectName';
export * from './rules/keyMetric';
export * from './rules/canonicalJson';
export * from './rules/params';
export * from './schema';
