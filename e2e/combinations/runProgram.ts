import { spawn } from 'node:child_process';

/** How a program ended, with all that it wrote. */
export interface Ended {
  ok: boolean;
  output: string;
}

/** Runs a program to its end; a failure is told and not thrown. */
export function runProgram(
  [program, ...args]: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Ended> {
  const child = spawn(program, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', part => parts.push(part));
  child.stderr.on('data', part => parts.push(part));
  return new Promise(done => {
    const end = (ok: boolean, more = '') =>
      done({ ok, output: Buffer.concat(parts).toString() + more });
    child.once('error', error => end(false, String(error)));
    child.once('close', code => end(code === 0));
  });
}
