import { measure } from './growth/measure.ts';
import { parseOptions, USAGE } from './growth/parseOptions.ts';
import { report } from './growth/report.ts';
import { openBenchmarkStack } from './support/openBenchmarkStack.ts';
import { runCommand } from './support/runCommand.ts';

runCommand({
  name: 'growth',
  usage: USAGE,
  parse: parseOptions,
  async run(options, progress) {
    const stack = await openBenchmarkStack(options, progress);
    try {
      return report(await measure(stack, options, line => progress.say(line)));
    } finally {
      await stack.close();
    }
  },
});
