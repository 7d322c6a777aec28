import { parseStackArgs } from '../support/parseStackArgs.ts';

export const USAGE = `Usage: node benchmarks/tab-data.ts [--runs N] [--warm N] [--cold N] [--running [--project NAME]] [--write]

Times the data of the Training tab of a project with many runs, against the calls of
Airflow and MLflow that it is made of, in the same run.

  --runs N    runs in Airflow and MLflow, 2500 to 100000 (default 10000)
  --warm N    requests that the portal answers from memory (default 200)
  --cold N    requests for which it asks every system, a minute apart (default 10)
  --running   use the running stack; otherwise one is opened on free ports and removed
  --project   a trained project of it, in place of a new one
  --write     write the table to docs/benchmarks.md

Exit code: 0 when all aims are met, 3 when one is missed, 1 when the benchmark failed.
`;

/** @throws Error that names the argument */
export const parseOptions = (args: string[]) =>
  parseStackArgs(args, {
    runs: { initial: 10_000, least: 2_500, most: 100_000 },
    warm: { initial: 200, least: 1, most: 10_000 },
    cold: { initial: 10, least: 1, most: 100 },
  });

export type Options = ReturnType<typeof parseOptions>;
