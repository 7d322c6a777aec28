import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SHOWN_LINES = 15;

/**
 * Runs a command between two lines of progress, its output in a log.
 *
 * @param {string} title
 * @param {{ command: string, args: string[], env: NodeJS.ProcessEnv, cwd: string, log: string, startedAt: number }} step
 * @throws Error with the log's name and last lines
 */
export async function runStep(
  title,
  { command, args, env, cwd, log, startedAt },
) {
  const begin = Date.now();
  const say = text => {
    const elapsed = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
    // stderr: the stdout of `demo --json` belongs to its result.
    process.stderr.write(`[${elapsed} s] ${text}\n`);
  };
  say(`${title} ...`);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w', 0o600);
  const problem = await new Promise(resolve => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', output, output],
    });
    child.once('error', error => resolve(`could not start: ${error.message}`));
    child.once('close', (code, signal) =>
      resolve(
        code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`,
      ),
    );
  });
  closeSync(output);
  if (!problem) {
    say(`${title}: done (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
    return;
  }
  const tail = readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-SHOWN_LINES);
  throw new Error(
    `${title} ${problem}. Read ${log}; it ends with:\n${tail
      .map(line => `    ${line}`)
      .join('\n')}`,
  );
}
