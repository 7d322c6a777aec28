import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { portalCommand } from '../../packages/local-stack/src/services/portalCommand.ts';
import { repositoryRoot } from './stack.ts';

/**
 * Starts one more process of the portal; what it writes is added to `log`.
 *
 * @param configs - files that come after the repository's `app-config.yaml`
 */
export function spawnPortal(configs: string[], log: string): ChildProcess {
  const { command, args, cwd } = portalCommand(repositoryRoot, configs);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, DO_NOT_TRACK: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const file = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  return child;
}

/** Configuration of a portal that answers at a port of its own. */
export function addressAt(port: number) {
  const host = `127.0.0.1:${port}`;
  const url = `http://${host}`;
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      allowedHosts: [host],
      cors: { origin: [url], credentials: true },
    },
  };
}

/** Whether the portal takes requests. */
export const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/.backstage/health/v1/readiness`).then(
    ({ ok }) => ok,
    () => false,
  );
