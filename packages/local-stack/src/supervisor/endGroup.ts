import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 20_000;
const KILLED_WITHIN_MS = 5_000;
const POLL_MS = 50;

/**
 * Asks the leader of a process group to end, then whatever of the group is
 * left, and kills what has not ended in time.
 *
 * @param pid - pid of the leader, which is the id of its group
 */
export async function endGroup(
  pid: number,
  signal: NodeJS.Signals = 'SIGTERM',
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  send(pid, signal);
  await gone(pid, deadline);
  send(-pid, signal);
  await gone(-pid, deadline);
  send(-pid, 'SIGKILL');
  // Bounded: a zombie that nobody reaps stays in its group for ever.
  await gone(-pid, Date.now() + KILLED_WITHIN_MS);
}

async function gone(target: number, deadline: number): Promise<void> {
  while (isAlive(target) && Date.now() < deadline) await sleep(POLL_MS);
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // It has ended by itself.
  }
}

function isAlive(target: number): boolean {
  try {
    process.kill(target, 0);
    return true;
  } catch {
    return false;
  }
}
