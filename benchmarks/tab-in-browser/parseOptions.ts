import { parseStackArgs } from '../support/parseStackArgs.ts';

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

/** @throws Error that names the argument */
export const parseOptions = (args: string[]) =>
  parseStackArgs(args, {
    rounds: { initial: 15, least: 1, most: 100 },
    runs: { initial: 200, least: 0, most: 100_000 },
  });

export type Options = ReturnType<typeof parseOptions>;
