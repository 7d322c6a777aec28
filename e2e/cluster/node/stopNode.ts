import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { removeCgroups } from './cgroups.ts';
import { nodeAddresses } from './nodeAddresses.ts';
import { isRunning, readNode } from './RunningNode.ts';
import { waitFor } from './waitFor.ts';

const run = promisify(execFile);

/**
 * Ends the node of a folder, and removes its data but for the logs. Its
 * namespaces go with its first process, and with them every other process,
 * mount, device and rule; the cgroups are removed by name.
 *
 * @returns false when there was none
 */
export async function stopNode(folder: string): Promise<boolean> {
  const node = readNode(folder);
  if (!node) return false;
  if (isRunning(node)) {
    process.kill(node.init, 'SIGKILL');
    await waitFor('The end of the node', 30, () => !isRunning(node));
  }
  const { device } = nodeAddresses(node.prefix);
  if (existsSync(`/sys/class/net/${device}`))
    await run('ip', ['link', 'delete', device]).catch(() => undefined);
  await waitFor(
    'The removal of the network device',
    10,
    () => !existsSync(`/sys/class/net/${device}`),
  );
  await removeCgroups(node.cgroups);
  for (const entry of await readdir(folder)) {
    if (entry !== 'log')
      await rm(join(folder, entry), { recursive: true, force: true });
  }
  return true;
}
