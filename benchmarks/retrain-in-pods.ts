import { cpus, totalmem } from 'node:os';
import { explainFailure } from '../packages/local-stack/src/output/explainFailure.ts';
import { Progress } from '../packages/local-stack/src/output/Progress.ts';
import { STATE_VARIABLE } from '../e2e/cluster/support/cluster.ts';
import { compare } from './retrain-in-pods/compare.ts';
import { parseOptions, USAGE } from './retrain-in-pods/parseOptions.ts';
import { formatReport } from './retrain-in-pods/report/formatReport.ts';
import { summarize } from './retrain-in-pods/report/summarize.ts';
import { withPlatform } from './retrain-in-pods/setup/withPlatform.ts';

const AIM_MISSED = 3;

async function main(args: string[]): Promise<number> {
  const options = parseOptions(args);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const progress = new Progress(process.stderr);
  if (!process.env[STATE_VARIABLE]) {
    // Where things are is read when the modules of the tests are loaded.
    return withPlatform(process.env, progress, import.meta.filename, args);
  }
  const samples = await compare(process.env, options, progress);
  const summary = summarize(samples);
  const machine = { cpus: cpus().length, memoryBytes: totalmem() };
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ...summary, machine, samples }, null, 2)}\n`
      : `${formatReport(summary)}\n`,
  );
  const { ratioMet, secondsMet } = summary.aims;
  return ratioMet && secondsMet ? 0 : AIM_MISSED;
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(explainFailure(error));
    // An interrupted round would hold the event loop.
    process.exit(1);
  },
);
