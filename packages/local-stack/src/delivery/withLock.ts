import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processStartTime } from '../supervisor/processIdentity.ts';

const POLL_MS = 100;

/**
 * Does work while no other process that names the same file does. The lock of a
 * process that has died is taken over.
 *
 * @throws Error when the other process takes longer than `patienceMs`
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  patienceMs = 300_000,
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const deadline = Date.now() + patienceMs;
  while (!(await take(file))) {
    if (await isAbandoned(file)) {
      await rm(file, { force: true });
      continue;
    }
    if (Date.now() > deadline)
      throw new Error(`${file} is held by another process`);
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(`${process.pid} ${processStartTime(process.pid)}`);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  const content = await readFile(file, 'utf8').catch(() => '');
  const [pid, startTime] = content.split(' ');
  // Empty: its owner is between making and filling it, or released it just now.
  return startTime !== undefined && processStartTime(Number(pid)) !== startTime;
}
