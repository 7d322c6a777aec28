import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';

/** Runs a script as Actions does, `bash -e`, and answers its exit code. */
export function runStep(
  script: string,
  options: {
    cwd: string;
    env: Record<string, string>;
    signal: AbortSignal;
    onLine(line: string): void;
  },
): Promise<number | null> {
  const { cwd, env, signal, onLine } = options;
  const child = spawn('bash', ['-eo', 'pipefail', '-c', script], {
    cwd,
    env,
    signal,
    killSignal: 'SIGTERM',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const both = new PassThrough();
  child.stdout.pipe(both, { end: false });
  child.stderr.pipe(both, { end: false });
  const lines = createInterface({ input: both });
  lines.on('line', onLine);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', code => {
      both.end();
      lines.once('close', () => done(code));
    });
  });
}
