import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Unmounts a folder if something is mounted on it. One that is in use stays
 * mounted: a build of another process works there.
 */
export async function unmount(folder: string): Promise<void> {
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n');
  if (mounts.some(line => line.split(' ')[1] === folder))
    await run('umount', [folder]).catch(() => undefined);
}
