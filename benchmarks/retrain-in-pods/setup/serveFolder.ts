import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Any version has the server. */
const PYTHON = 'python3';

/** A folder that is served over HTTP until it is closed. */
export interface ServedFolder {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder with listings, which is all that pip (`--find-links`) and git
 * (a bare repository after `git update-server-info`) need.
 *
 * @param address IPv4 address to listen on; a free port is taken
 * @throws Error when the server does not start
 */
export async function serveFolder(
  folder: string,
  address: string,
): Promise<ServedFolder> {
  const child = spawn(
    PYTHON,
    // Unbuffered, so that the line with the port arrives.
    ['-u', '-m', 'http.server', '0', '--bind', address, '--directory', folder],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = once(child, 'close').catch(() => undefined);
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => ['']),
  ]);
  const port = / port (\d+) /.exec(line)?.[1];
  if (!port) {
    child.kill();
    throw new Error(`${PYTHON} -m http.server does not start on ${address}.`);
  }
  return {
    url: `http://${address}:${port}`,
    async close() {
      child.kill();
      await ended;
    },
  };
}
