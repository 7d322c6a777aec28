import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Starts the installation of Python in a process of its own.
 *
 * @param {{ repo: string, node: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<void>} its end; rejected when it has failed, which it has said itself
 */
export function installPythonMeanwhile({ repo, node, env }) {
  const script = join(
    repo,
    'packages/local-stack/src/install/preinstallPython.ts',
  );
  const child = spawn(node, [script], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code =>
      code === 0
        ? resolve()
        : reject(new Error('Python could not be installed.')),
    );
  });
}
