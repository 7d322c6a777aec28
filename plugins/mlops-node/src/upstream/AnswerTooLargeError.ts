import { ServiceUnavailableError } from '@backstage/errors';

/** An outside system answered with more than the portal reads at once; fewer items may fit. */
export class AnswerTooLargeError extends ServiceUnavailableError {}
