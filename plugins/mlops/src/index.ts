/**
 * The Training tab for Backstage's new frontend system.
 *
 * @packageDocumentation
 */
export { mlopsPlugin as default } from './plugin';
export * from './api';
