import { parseArgs } from 'node:util';
import { wholeNumber } from '../support/wholeNumber.ts';

export const USAGE = `Usage: node benchmarks/tab-data.ts [--runs N] [--warm N] [--cold N] [--running [--project NAME]] [--write]

Times the data of the Training tab of a project with many runs, against the calls of
Airflow and MLflow that it is made of, in the same run.

  --runs N    runs in Airflow and MLflow, 200 to 100000 (default 10000)
  --warm N    requests that the portal answers from memory (default 200)
  --cold N    requests for which it asks every system, a minute apart (default 10)
  --running   use the running stack; otherwise one is opened on free ports and removed
  --project   a trained project of it, in place of a new one
  --write     write the table to docs/benchmarks.md

Exit code: 0 when all aims are met, 3 when one is missed, 1 when the benchmark failed.
`;

export interface Options {
  runs: number;
  warm: number;
  cold: number;
  running: boolean;
  project?: string;
  write: boolean;
  help: boolean;
}

/** @throws Error that names the argument */
export function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '10000' },
      warm: { type: 'string', default: '200' },
      cold: { type: 'string', default: '10' },
      running: { type: 'boolean', default: false },
      project: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    ...values,
    runs: wholeNumber('--runs', values.runs, 200, 100_000),
    warm: wholeNumber('--warm', values.warm, 1, 10_000),
    cold: wholeNumber('--cold', values.cold, 1, 100),
  };
}
