import { parseStackArgs } from '../support/parseStackArgs.ts';

export const USAGE = `Usage: node benchmarks/viewers.ts [--seconds N] [--most N] [--projects N] [--rest N] [--running [--project NAME]] [--write]

Lets 1, 50, 200 and 500 people watch one project, and 100 people 100 projects, as their
browsers do: a look every 12 seconds, with the tag of the last answer.

  --seconds N   how long each group watches, 5 to 3600 (default 60)
  --most N      leaves out larger groups, 1 to 500 (default 500)
  --projects N  projects that are watched at once, 0 to 100 (default 100)
  --rest N      seconds after which memory is looked at again, 0 to 3600 (default 300)
  --running     use the running stack; otherwise one is opened on free ports and removed
  --project     a trained project of it, in place of a new one
  --write       write the table to docs/benchmarks.md

Exit code: 0 when all aims are met, 3 when one is missed, 1 when the benchmark failed.
`;

/** @throws Error that names the argument */
export const parseOptions = (args: string[]) =>
  parseStackArgs(args, {
    seconds: { initial: 60, least: 5, most: 3600 },
    most: { initial: 500, least: 1, most: 500 },
    projects: { initial: 100, least: 0, most: 100 },
    rest: { initial: 300, least: 0, most: 3600 },
  });

export type Options = ReturnType<typeof parseOptions>;
