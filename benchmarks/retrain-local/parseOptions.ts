import { parseArgs } from 'node:util';
import { wholeNumber } from '../support/wholeNumber.ts';

export const USAGE = `Usage: node benchmarks/retrain-local.ts [--rounds N] [--running [--project NAME]] [--write]

Retrains in turn, without Kubernetes: the way of this product (Retrain in the portal, on
the local stack) and the way of the demo that it replaces (install, kedro run, register),
once with pip and once with uv.

  --rounds N  rounds of all sides, 1 to 100 (default 3)
  --running   use the running stack; otherwise one is opened on free ports and removed
  --project   a trained project of it, in place of a new one
  --write     write the table to docs/benchmarks.md

Needs python3.11 with pip on PATH; the demo's wheels are brought to this machine once.
Exit code: 0 when ours is the quickest, 3 when it is not, 1 when the benchmark failed.
`;

export interface Options {
  rounds: number;
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
      rounds: { type: 'string', default: '3' },
      running: { type: 'boolean', default: false },
      project: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return { ...values, rounds: wholeNumber('--rounds', values.rounds, 1, 100) };
}
