import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Variables by which git in a hook or test would work on another repository. */
const OF_ANOTHER_REPOSITORY =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|QUARANTINE_PATH|OBJECT_DIRECTORY)$/;

/**
 * Runs a program without a shell and hands over its output line by line.
 *
 * @throws Error with the program's name and its last lines when it does not exit with 0
 */
export async function runProgram(options: {
  program: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  onLine: (line: string) => void;
}): Promise<void> {
  const { program, args, env, signal, onLine } = options;
  const child = spawn(program, args, {
    env: { ...inheritedEnv(), ...env },
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const tail: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => {
      tail.splice(0, tail.length - 4);
      tail.push(line);
      onLine(line);
    });
  }
  await new Promise<void>((resolve, reject) => {
    child.on('error', error =>
      reject(new Error(`${program} could not be run: ${error.message}`)),
    );
    child.on('close', code =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              [`${program} ended with exit code ${code}`, ...tail].join('\n'),
            ),
          ),
    );
  });
}

/** The portal's environment, but for what would point git at another repository. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !OF_ANOTHER_REPOSITORY.test(name),
    ),
  );
}
