import type { Problem } from '../model/checkRows.ts';

/** An answer that is not a success: a status, a code for machines, a sentence for people. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly problems?: Problem[];

  constructor(status: number, code: string, message: string, problems?: Problem[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }
}
