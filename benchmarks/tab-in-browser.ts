import { openBenchmarkStack } from './support/openBenchmarkStack.ts';
import { runCommand } from './support/runCommand.ts';
import { seedRuns } from './seed/seedRuns.ts';
import { measure } from './tab-in-browser/measure.ts';
import { parseOptions, USAGE } from './tab-in-browser/parseOptions.ts';
import { report } from './tab-in-browser/report.ts';

runCommand({
  name: 'tab-in-browser',
  usage: USAGE,
  parse: parseOptions,
  async run(options, progress) {
    const stack = await openBenchmarkStack(options, progress);
    try {
      await progress.step(`${options.runs} runs: add`, () =>
        seedRuns(stack.context, stack.project, options.runs),
      );
      return report(
        await measure(stack, options.rounds, line => progress.say(line)),
      );
    } finally {
      await stack.close();
    }
  },
});
