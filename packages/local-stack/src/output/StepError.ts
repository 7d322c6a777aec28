/** A failed step, with the log that tells why. */
export class StepError extends Error {
  readonly log: string;

  constructor(message: string, log: string) {
    super(message);
    this.name = 'StepError';
    this.log = log;
  }
}
