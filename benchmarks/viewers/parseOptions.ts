import { parseArgs } from 'node:util';
import { wholeNumber } from '../support/wholeNumber.ts';

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

export interface Options {
  seconds: number;
  most: number;
  projects: number;
  rest: number;
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
      seconds: { type: 'string', default: '60' },
      most: { type: 'string', default: '500' },
      projects: { type: 'string', default: '100' },
      rest: { type: 'string', default: '300' },
      running: { type: 'boolean', default: false },
      project: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    ...values,
    seconds: wholeNumber('--seconds', values.seconds, 5, 3600),
    most: wholeNumber('--most', values.most, 1, 500),
    projects: wholeNumber('--projects', values.projects, 0, 100),
    rest: wholeNumber('--rest', values.rest, 0, 3600),
  };
}
