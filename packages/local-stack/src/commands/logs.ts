import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines } from '../output/lastLines.ts';
import { stackPaths } from '../paths.ts';

/**
 * Prints the last lines of the logs of one service, or of all of them.
 *
 * @returns the exit code
 * @throws Error for a service that has no log, naming those that have one
 */
export function logs(
  env: NodeJS.ProcessEnv,
  { service, lines }: { service?: string; lines: number },
): number {
  const { logs: folder } = stackPaths(env);
  const all = listLogs(folder);
  const wanted = all.filter(
    name => !service || name === service || name.startsWith(`${service}-`),
  );
  if (wanted.length === 0) {
    throw new Error(
      service
        ? `There is no log of "${service}"; there are ${
            all.join(', ') || 'none yet'
          }.`
        : `There are no logs in ${folder} yet.`,
    );
  }
  for (const name of wanted) {
    const file = join(folder, `${name}.log`);
    process.stdout.write(
      `==> ${file}\n${lastLines(file, lines).join('\n')}\n\n`,
    );
  }
  return 0;
}

function listLogs(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.log'))
      .map(name => name.slice(0, -'.log'.length))
      .sort();
  } catch {
    return [];
  }
}
