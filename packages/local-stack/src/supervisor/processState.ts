import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivate } from '../secrets.ts';
import { processStartTime } from './processIdentity.ts';

const StateSchema = z.object({
  name: z.string(),
  pid: z.number().int().positive(),
  /** What tells this process from a later one with the same pid. */
  startTime: z.string(),
  startedAt: z.string(),
  /** Address of the control socket; the supervisor's own record only. */
  socket: z.string().optional(),
});

/** The record of one running process, kept in `run/<name>.json`. */
export type ProcessState = z.infer<typeof StateSchema>;

const stateFile = (run: string, name: string) => join(run, `${name}.json`);

/** Records a process that has just been started. */
export function recordProcess(
  run: string,
  { name, pid, socket }: Pick<ProcessState, 'name' | 'pid' | 'socket'>,
): void {
  const state: ProcessState = {
    name,
    pid,
    startTime: processStartTime(pid) ?? '',
    startedAt: new Date().toISOString(),
    ...(socket && { socket }),
  };
  writePrivate(stateFile(run, name), JSON.stringify(state));
}

/** Forgets a process that has ended. */
export function forgetProcess(run: string, name: string): void {
  rmSync(stateFile(run, name), { force: true });
}

/** Reads the record of a process that is still alive. */
export function readLiveProcess(
  run: string,
  name: string,
): ProcessState | undefined {
  return readLiveProcesses(run).find(state => state.name === name);
}

/** Reads the records of all processes that are still alive. */
export function readLiveProcesses(run: string): ProcessState[] {
  return readRecordedProcesses(run).filter(
    ({ pid, startTime }) => processStartTime(pid) === startTime,
  );
}

/** Reads all records, those of ended processes too; damaged ones are passed over. */
export function readRecordedProcesses(run: string): ProcessState[] {
  let files: string[];
  try {
    files = readdirSync(run);
  } catch {
    return [];
  }
  return files
    .filter(file => file.endsWith('.json'))
    .map(file => readState(join(run, file)))
    .filter(state => state !== undefined);
}

function readState(file: string): ProcessState | undefined {
  try {
    return StateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
