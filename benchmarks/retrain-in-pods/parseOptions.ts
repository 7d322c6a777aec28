import { parseArgs } from 'node:util';
import { wholeNumber } from '../support/wholeNumber.ts';

export const USAGE = `Usage: node benchmarks/retrain-in-pods.ts [--rounds N] [--warm-ups N] [--project NAME] [--json]

Retrains in turn the way of this product and the way of the demo it replaces, on the
same Kubernetes node, and compares the times from the trigger to the registered version.

  --rounds N      counted rounds of both sides, 1 to 100 (default 5)
  --warm-ups N    rounds before them that are not counted, 0 to 10 (default 1)
  --project NAME  a project of the running platform, in place of a new one
  --json          print the result as JSON, with every sample

The platform that TRAINYARD_CLUSTER_STATE tells of is used; without it one is opened,
on the cluster of KUBECONFIG or on a node of its own, as "npm run test:cluster" does.

Exit code: 0 when both aims are met, 3 when one is missed, 1 when the benchmark failed.
`;

export interface Options {
  rounds: number;
  warmUps: number;
  project?: string;
  json: boolean;
  help: boolean;
}

/**
 * Reads the command line.
 *
 * @throws Error that names the argument
 */
export function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      'warm-ups': { type: 'string', default: '1' },
      project: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    rounds: wholeNumber('--rounds', values.rounds, 1, 100),
    warmUps: wholeNumber('--warm-ups', values['warm-ups'], 0, 10),
    project: values.project,
    json: values.json,
    help: values.help,
  };
}
