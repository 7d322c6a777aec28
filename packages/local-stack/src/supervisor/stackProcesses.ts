import { readdirSync, readFileSync } from 'node:fs';
import { STACK_MARK } from '../config/baseEnv.ts';
import type { StackPaths } from '../paths.ts';
import { readRecordedProcesses } from './processState.ts';
import { processStartTime } from './processIdentity.ts';

/**
 * Pids of every process of the stack in that data folder, found (on Linux) by
 * the sessions of the recorded processes and by the mark in the environment.
 * Two ways, because some programs overwrite their environment with a title.
 * This process and its own session are left out.
 */
export function stackProcesses(
  { data, run }: Pick<StackPaths, 'data' | 'run'>,
  proc = '/proc',
): number[] {
  const sessions = new Set(
    readRecordedProcesses(run)
      .filter(({ name }) => name !== 'supervisor')
      // A session outlives its leader, and its id is not given out meanwhile.
      .filter(({ pid, startTime }) =>
        [undefined, startTime].includes(processStartTime(pid)),
      )
      .map(({ pid }) => pid),
  );
  const mark = `${STACK_MARK}=${data}`;
  return listPids(proc).filter(
    pid =>
      pid !== process.pid &&
      (sessions.has(sessionOf(read(`${proc}/${pid}/stat`))) ||
        read(`${proc}/${pid}/environ`).split('\0').includes(mark)),
  );
}

/** Field 6 of `/proc/PID/stat`, see proc_pid_stat(5); NaN when it cannot be read. */
export function sessionOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3] ?? NaN);
}

function listPids(proc: string): number[] {
  try {
    return readdirSync(proc)
      .filter(name => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
