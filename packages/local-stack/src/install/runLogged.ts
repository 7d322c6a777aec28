import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { StepError } from '../output/StepError.ts';

/** Where a command runs and which file takes its output. */
export interface RunLoggedOptions {
  env: NodeJS.ProcessEnv;
  cwd: string;
  log: string;
  uid?: number;
  gid?: number;
}

/**
 * Runs a command to its end with all its output appended to a log.
 *
 * @throws StepError naming the log when the command cannot start or fails
 */
export async function runLogged(
  command: string,
  args: string[],
  { log, ...options }: RunLoggedOptions,
): Promise<void> {
  await mkdir(dirname(log), { recursive: true });
  const output = createWriteStream(log, { flags: 'a', mode: 0o600 });
  const child = spawn(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const problem = await new Promise<string | undefined>(resolve => {
    child.once('error', error => resolve(`could not start: ${error.message}`));
    child.once('close', (code, signal) =>
      resolve(
        code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`,
      ),
    );
  });
  output.end();
  await finished(output);
  if (problem) {
    throw new StepError(
      `${[command, ...args.slice(0, 4)].join(' ')} ${problem}`,
      log,
    );
  }
}
