import { openBenchmarkStack } from './support/openBenchmarkStack.ts';
import { runCommand } from './support/runCommand.ts';
import { seedRuns } from './seed/seedRuns.ts';
import { measure } from './tab-data/measure.ts';
import { parseOptions, USAGE } from './tab-data/parseOptions.ts';
import { report } from './tab-data/report.ts';

runCommand({
  name: 'tab-data',
  usage: USAGE,
  parse: parseOptions,
  async run(options, progress) {
    const stack = await openBenchmarkStack(options, progress);
    try {
      await progress.step(`${options.runs} runs: add`, () =>
        seedRuns(stack.context, stack.project, options.runs),
      );
      const measured = await measure(stack, options, line =>
        progress.say(line),
      );
      return report(measured, options.runs);
    } finally {
      await stack.close();
    }
  },
});
