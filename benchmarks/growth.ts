import { measure } from './growth/measure.ts';
import { parseOptions, USAGE } from './growth/parseOptions.ts';
import { report } from './growth/report.ts';
import { runStackBenchmark } from './support/runStackBenchmark.ts';

runStackBenchmark({
  name: 'growth',
  usage: USAGE,
  parse: parseOptions,
  run: async (stack, options, progress) =>
    report(await measure(stack, options, line => progress.say(line))),
});
