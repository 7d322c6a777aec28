import type { Progress } from '../../packages/local-stack/src/output/Progress.ts';
import {
  openBenchmarkStack,
  type BenchmarkStack,
} from './openBenchmarkStack.ts';
import type { StackOptions } from './parseStackArgs.ts';
import { runCommand, type Command } from './runCommand.ts';

/** A benchmark of a stack that is opened for it, or of the running one. */
export interface StackBenchmark<Options extends StackOptions>
  extends Pick<Command<Options>, 'name' | 'usage' | 'parse'> {
  /** Measures and writes the table. */
  run(
    stack: BenchmarkStack,
    options: Options,
    progress: Progress,
  ): ReturnType<Command<Options>['run']>;
}

/** Runs a benchmark as a program, and closes the stack whatever happens. */
export function runStackBenchmark<Options extends StackOptions>(
  benchmark: StackBenchmark<Options>,
): void {
  runCommand<Options>({
    ...benchmark,
    async run(options, progress) {
      const stack = await openBenchmarkStack(options, progress);
      try {
        return await benchmark.run(stack, options, progress);
      } finally {
        await stack.close();
      }
    },
  });
}
