import { readdirSync, readFileSync } from 'node:fs';
import { STACK_MARK } from '../config/baseEnv.ts';
import type { StackPaths } from '../paths.ts';
import { endGroup } from './endGroup.ts';
import { forgetProcess, readLiveProcesses } from './processState.ts';

/**
 * Ends what a killed supervisor has left behind: recorded processes first, then
 * (on Linux) every process that carries this stack's mark.
 *
 * @returns how many groups were ended
 */
export async function sweepLeftovers(paths: Pick<StackPaths, 'data' | 'run'>): Promise<number> {
  const recorded = readLiveProcesses(paths.run).filter(({ name }) => name !== 'supervisor');
  for (const { name, pid } of recorded) {
    await endGroup(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
    forgetProcess(paths.run, name);
  }
  const marked = markedProcesses(paths.data);
  await Promise.all(marked.map(pid => endGroup(pid)));
  return recorded.length + marked.length;
}

/** Pids of other processes whose environment carries the mark of this data folder. */
export function markedProcesses(data: string, proc = '/proc'): number[] {
  const mark = `${STACK_MARK}=${data}`;
  let entries: string[];
  try {
    entries = readdirSync(proc);
  } catch {
    return [];
  }
  return entries.filter(isPid).map(Number).filter(pid => {
    if (pid === process.pid) return false;
    try {
      return readFileSync(`${proc}/${pid}/environ`, 'utf8').split('\0').includes(mark);
    } catch {
      return false;
    }
  });
}

const isPid = (name: string) => /^\d+$/.test(name);
