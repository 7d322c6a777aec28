import { parseStackArgs } from '../support/parseStackArgs.ts';

export const USAGE = `Usage: node benchmarks/growth.ts [--most N] [--looks N] [--running] [--write]

Looks at the tab of projects with 10, 100, 1,000 and 10,000 runs, and tells how time and
upstream calls grow with the number of runs: an exponent of 0 is not at all.

  --most N   leaves out larger projects, 100 to 10000 (default 10000)
  --looks N  looks at each project, a minute apart, 1 to 100 (default 5)
  --running  use the running stack; otherwise one is opened on free ports and removed
  --write    write the table to docs/benchmarks.md

Exit code: 0 when no exponent is above 0.2, 3 otherwise, 1 when the benchmark failed.
`;

/** @throws Error that names the argument */
export const parseOptions = (args: string[]) =>
  parseStackArgs(
    args,
    {
      most: { initial: 10_000, least: 100, most: 10_000 },
      looks: { initial: 5, least: 1, most: 100 },
    },
    { takesProject: false },
  );

export type Options = ReturnType<typeof parseOptions>;
