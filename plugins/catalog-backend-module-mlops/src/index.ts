/**
 * Lets a template name the folder that its relative URLs start from.
 *
 * @packageDocumentation
 */

export { catalogModuleMlops as default } from './module';
export { TEMPLATE_ROOT_ANNOTATION } from './templateRoot';
