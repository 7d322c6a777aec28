/**
 * A failure that a person can act on. The code is for machines, the message is
 * one sentence that says what is wrong, the next step one that says what to do.
 */
export class ServingError extends Error {
  readonly code: string;
  readonly nextStep: string;

  constructor(code: string, message: string, nextStep: string) {
    super(message);
    this.name = 'ServingError';
    this.code = code;
    this.nextStep = nextStep;
  }
}

/** One sentence on any error, without a stack. */
export const sentence = (error: unknown): string =>
  error instanceof Error ? error.message.split('\n')[0] : String(error);
