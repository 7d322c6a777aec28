import { parseStackArgs } from '../support/parseStackArgs.ts';

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

/** @throws Error that names the argument */
export const parseOptions = (args: string[]) =>
  parseStackArgs(args, {
    rounds: { initial: 3, least: 1, most: 100 },
  });

export type Options = ReturnType<typeof parseOptions>;
