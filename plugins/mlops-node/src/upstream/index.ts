export { isNotFound } from './isNotFound';
export { isUnavailable, SourceGate } from './SourceGate';
