import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = '/sys/fs/cgroup';
// Half a minute: a busy machine takes its time to put a killed process away.
const ATTEMPTS = 150;
const PAUSE_MS = 200;

/** Makes a cgroup below our own in every v1 hierarchy. @returns their folders */
export async function makeCgroups(name: string): Promise<string[]> {
  const folders: string[] = [];
  for (const line of (await readFile('/proc/self/cgroup', 'utf8')).split(
    '\n',
  )) {
    const [, controller = '', path = ''] =
      /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    const hierarchy = join(ROOT, controller.replace('name=', ''));
    if (!controller || !existsSync(join(hierarchy, path))) continue;
    const folder = join(hierarchy, path, name);
    await mkdir(folder, { recursive: true });
    if (controller === 'cpuset') await inheritCpus(folder);
    folders.push(folder);
  }
  return folders;
}

/** A new cpuset is empty, and takes no process before it is filled. */
async function inheritCpus(folder: string): Promise<void> {
  for (const file of ['cpuset.cpus', 'cpuset.mems']) {
    await writeFile(
      join(folder, file),
      await readFile(join(folder, '..', file)),
    );
  }
}

/** Removes cgroups with all below them; their processes must have been ended. */
export async function removeCgroups(folders: string[]): Promise<void> {
  for (const folder of folders) {
    for (let attempt = 1; existsSync(folder); attempt++) {
      try {
        await removeTree(folder);
      } catch (error) {
        // Busy until the kernel has put its last process away.
        if (attempt === ATTEMPTS) throw error;
        await sleep(PAUSE_MS);
      }
    }
  }
}

async function removeTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeTree(join(folder, entry.name));
  }
  await rmdir(folder);
}
