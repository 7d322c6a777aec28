import { parseArgs } from 'node:util';
import { wholeNumber } from '../support/wholeNumber.ts';

export const USAGE = `Usage: node benchmarks/tab-in-browser.ts [--rounds N] [--runs N] [--running [--project NAME]] [--write]

Times in Chromium how long a person waits for the Training tab, against the Overview of
the same entity, MLflow's page of a run and Airflow's page of a DAG, in turn.

  --rounds N  times that each page is opened, 1 to 100 (default 15)
  --runs N    runs in Airflow and MLflow, 0 to 100000 (default 200)
  --running   use the running stack; otherwise one is opened on free ports and removed
  --project   a trained project of it, in place of a new one
  --write     write the table to docs/benchmarks.md

Exit code: 0 when all aims are met, 3 when one is missed, 1 when the benchmark failed.
`;

export interface Options {
  rounds: number;
  runs: number;
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
      rounds: { type: 'string', default: '15' },
      runs: { type: 'string', default: '200' },
      running: { type: 'boolean', default: false },
      project: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    ...values,
    rounds: wholeNumber('--rounds', values.rounds, 1, 100),
    runs: wholeNumber('--runs', values.runs, 0, 100_000),
  };
}
