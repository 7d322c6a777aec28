import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Looks a program up as a shell does; also where root's PATH would have it. */
export function findProgram(
  name: string,
  path = process.env.PATH ?? '',
): string | undefined {
  const candidates = isAbsolute(name)
    ? [name]
    : [...path.split(delimiter), '/usr/sbin', '/sbin'].map(folder =>
        join(folder, name),
      );
  return candidates.find(candidate => {
    try {
      accessSync(candidate, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
