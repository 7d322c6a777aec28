import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs git on a bare repository and gives its trimmed output. Variables that git
 * sets for a hook are dropped, else they would point it elsewhere.
 *
 * @throws Error with git's own last line
 */
export async function git(
  repository: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')),
  );
  try {
    const { stdout } = await run('git', [`--git-dir=${repository}`, ...args], {
      env: { ...inherited, ...env },
    });
    return stdout.trim();
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    throw new Error(stderr.trim().split('\n').at(-1) || message);
  }
}
