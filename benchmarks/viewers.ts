import { measure } from './viewers/measure.ts';
import { parseOptions, USAGE } from './viewers/parseOptions.ts';
import { report } from './viewers/report.ts';
import { runStackBenchmark } from './support/runStackBenchmark.ts';

runStackBenchmark({
  name: 'viewers',
  usage: USAGE,
  parse: parseOptions,
  run: async (stack, options, progress) =>
    report(await measure(stack, options, line => progress.say(line))),
});
