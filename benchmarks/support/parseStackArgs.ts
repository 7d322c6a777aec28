import { parseArgs } from 'node:util';
import type { StackChoice } from './openBenchmarkStack.ts';
import { wholeNumber } from './wholeNumber.ts';

/** A whole number that a benchmark takes: what it is when left out, and its bounds. */
export interface NumberOption {
  initial: number;
  least: number;
  most: number;
}

/** What every benchmark takes that measures a stack. */
export interface StackOptions extends StackChoice {
  write: boolean;
  help: boolean;
}

const SWITCH = { type: 'boolean', default: false } as const;

/**
 * Reads a command line of numbers, `--project`, `--running`, `--write` and `--help`.
 *
 * @throws Error that names the argument
 */
export function parseStackArgs<N extends string>(
  args: string[],
  numbers: Record<N, NumberOption>,
  { takesProject = true } = {},
): StackOptions & Record<N, number> {
  const entries = Object.entries<NumberOption>(numbers);
  const { values } = parseArgs({
    args,
    options: {
      running: SWITCH,
      write: SWITCH,
      help: { ...SWITCH, short: 'h' },
      ...(takesProject && { project: { type: 'string' as const } }),
      ...Object.fromEntries(
        entries.map(([name, { initial }]) => [
          name,
          { type: 'string' as const, default: String(initial) },
        ]),
      ),
    },
  });
  return {
    ...values,
    ...Object.fromEntries(
      entries.map(([name, { least, most }]) => [
        name,
        wholeNumber(
          `--${name}`,
          (values as Record<string, unknown>)[name] as string,
          least,
          most,
        ),
      ]),
    ),
  } as StackOptions & Record<N, number>;
}
