import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts the trainer as Airflow does: a process with nothing but its environment. */
export function runTrainer(env: Record<string, string>, program = 'main.ts') {
  const path = fileURLToPath(new URL(`../../src/${program}`, import.meta.url));
  const child = spawn(process.execPath, [path], { env });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', chunk => (stdout += chunk));
  child.stderr.on('data', chunk => (stderr += chunk));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>(resolve =>
    child.on('close', code => resolve({ code, stdout, stderr })),
  );
  return { ended, stop: (signal: NodeJS.Signals) => child.kill(signal) };
}

/** What the last line of stderr says went wrong. */
export function reportedError(stderr: string) {
  const last = stderr.trimEnd().split('\n').at(-1) ?? '';
  return JSON.parse(last.replace(/^MLOPS_ERROR /, ''));
}
