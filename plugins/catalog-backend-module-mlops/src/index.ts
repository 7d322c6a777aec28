/***/
/**
 * The mlops backend module for the catalog plugin.
 *
 * @packageDocumentation
 */

export { catalogModuleMlops as default } from './module';
