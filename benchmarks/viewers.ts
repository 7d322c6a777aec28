import { openBenchmarkStack } from './support/openBenchmarkStack.ts';
import { runCommand } from './support/runCommand.ts';
import { measure } from './viewers/measure.ts';
import { parseOptions, USAGE } from './viewers/parseOptions.ts';
import { report } from './viewers/report.ts';

runCommand({
  name: 'viewers',
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
