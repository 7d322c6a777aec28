/**
 * Actions of the "Create MLOps project" template and the local publisher.
 *
 * @packageDocumentation
 */

export { scaffolderModuleMlops as default } from './module';
