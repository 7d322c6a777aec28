import { seedRuns } from './seed/seedRuns.ts';
import { runStackBenchmark } from './support/runStackBenchmark.ts';
import { measure } from './tab-in-browser/measure.ts';
import { parseOptions, USAGE } from './tab-in-browser/parseOptions.ts';
import { report } from './tab-in-browser/report.ts';

runStackBenchmark({
  name: 'tab-in-browser',
  usage: USAGE,
  parse: parseOptions,
  async run(stack, options, progress) {
    await progress.step(`${options.runs} runs: add`, () =>
      seedRuns(stack.context, stack.project, options.runs),
    );
    const measured = await measure(stack, options.rounds, line =>
      progress.say(line),
    );
    return report(measured);
  },
});
