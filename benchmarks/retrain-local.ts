import { measure } from './retrain-local/measure.ts';
import { parseOptions, USAGE } from './retrain-local/parseOptions.ts';
import { report } from './retrain-local/report.ts';
import { runStackBenchmark } from './support/runStackBenchmark.ts';

runStackBenchmark({
  name: 'retrain-local',
  usage: USAGE,
  parse: parseOptions,
  run: async (stack, options, progress) =>
    report(await measure(stack, options.rounds, line => progress.say(line))),
});
