import type { DataCode } from '../dataErrors.ts';

/** One line of data/checks.json. */
export interface Check {
  check: DataCode;
  passed: boolean;
  /** One sentence; of a failed check it is why the run stops. */
  message: string;
  details: Record<string, unknown>;
}

/** A check that finds one sentence wrong, or none. */
export const judge = (
  check: DataCode,
  problem: string | undefined,
  fine: string,
  details: Record<string, unknown> = {},
): Check => ({ check, passed: problem === undefined, message: problem ?? fine, details });

/** A failed check that only warns does not stop the run. */
export const stops = ({ passed, details }: Check) => !passed && details.stops !== false;

/** 0.4 as `40.0 %`. */
export const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
