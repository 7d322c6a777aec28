import type { BaseName } from './ImageSpec.ts';
import { STAND_INS } from './standIns.ts';

/**
 * Reads `NAME=REFERENCE` of the command line.
 *
 * @throws Error that names the argument and the bases there are
 */
export function parseBases(
  options: string[],
): Partial<Record<BaseName, string>> {
  return Object.fromEntries(
    options.map(option => {
      const [, name, reference] = /^([^=]*)=(\S+)$/.exec(option) ?? [];
      if (!reference || !Object.hasOwn(STAND_INS, name)) {
        throw new Error(
          `--base ${option}: write NAME=REFERENCE with ${Object.keys(
            STAND_INS,
          ).join(', ')} as NAME.`,
        );
      }
      return [name, reference];
    }),
  );
}
