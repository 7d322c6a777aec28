import { spawn } from 'node:child_process';

/** How a program ended, with all that it wrote. */
export interface Ended {
  ok: boolean;
  output: string;
}

const LIMIT_MINUTES = 5;

/** Runs a program to its end, or to that of its time; a failure is told and not thrown. */
export function runProgram(
  [program, ...args]: string[],
  options: {
    cwd: string;
    env?: NodeJS.ProcessEnv;
    /** Minutes until it is killed; a program that hangs would hide which one it is. */
    limitMinutes?: number;
  },
): Promise<Ended> {
  const { limitMinutes = LIMIT_MINUTES, ...how } = options;
  const child = spawn(program, args, {
    ...how,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', part => parts.push(part));
  child.stderr.on('data', part => parts.push(part));
  return new Promise(done => {
    const end = (ok: boolean, more = '') => {
      clearTimeout(limit);
      done({ ok, output: Buffer.concat(parts).toString() + more });
    };
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      // What it started may live on, and holds the pipes.
      child.stdout.destroy();
      child.stderr.destroy();
      end(false, `\nIt did not end within ${limitMinutes} minutes.`);
    }, limitMinutes * 60_000);
    child.once('error', error => end(false, String(error)));
    child.once('close', code => end(code === 0));
  });
}
