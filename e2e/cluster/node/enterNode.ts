import { spawn } from 'node:child_process';
import type { RunningNode } from './RunningNode.ts';

/**
 * Runs a program inside the node's namespaces.
 *
 * @returns its output
 * @throws Error with what it wrote when it fails
 */
export function enterNode(
  { init }: RunningNode,
  ...command: string[]
): Promise<string> {
  const child = spawn(
    'nsenter',
    [
      ...['--target', String(init)],
      ...['--mount', '--net', '--pid', '--ipc', '--uts', '--cgroup'],
      ...command,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output: Buffer[] = [];
  child.stdout.on('data', chunk => output.push(chunk));
  child.stderr.on('data', chunk => output.push(chunk));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', code => {
      const text = Buffer.concat(output).toString();
      if (code === 0) done(text);
      else
        failed(
          new Error(`${command.slice(0, 4).join(' ')} failed: ${text.trim()}`),
        );
    });
  });
}
