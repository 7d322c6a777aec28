import { openBenchmarkStack } from './support/openBenchmarkStack.ts';
import { runCommand } from './support/runCommand.ts';
import { measure } from './retrain-local/measure.ts';
import { parseOptions, USAGE } from './retrain-local/parseOptions.ts';
import { report } from './retrain-local/report.ts';

runCommand({
  name: 'retrain-local',
  usage: USAGE,
  parse: parseOptions,
  async run(options, progress) {
    const stack = await openBenchmarkStack(options, progress);
    try {
      return report(
        await measure(stack, options.rounds, line => progress.say(line)),
      );
    } finally {
      await stack.close();
    }
  },
});
