export { AnswerTooLargeError } from './AnswerTooLargeError';
export { isNotFound } from './isNotFound';
export { isUnavailable, SourceGate } from './SourceGate';
