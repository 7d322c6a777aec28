import { seedRuns } from './seed/seedRuns.ts';
import { runStackBenchmark } from './support/runStackBenchmark.ts';
import { measure } from './tab-data/measure.ts';
import { parseOptions, USAGE } from './tab-data/parseOptions.ts';
import { report } from './tab-data/report.ts';

runStackBenchmark({
  name: 'tab-data',
  usage: USAGE,
  parse: parseOptions,
  async run(stack, options, progress) {
    await progress.step(`${options.runs} runs: add`, () =>
      seedRuns(stack.context, stack.project, options.runs),
    );
    const measured = await measure(stack, options, line => progress.say(line));
    return report(measured, options.runs);
  },
});
