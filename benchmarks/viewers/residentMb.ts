import { readFile } from 'node:fs/promises';

/**
 * Memory of a process, in MB, as Linux counts it.
 *
 * @throws Error when there is no such process
 */
export async function residentMb(pid: number): Promise<number> {
  return parseResident(await readFile(`/proc/${pid}/status`, 'utf8'));
}

/** The resident set in what /proc tells of a process, in MB. */
export function parseResident(status: string): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  if (!kilobytes) throw new Error('The process has no VmRSS.');
  return Number(kilobytes) / 1024;
}
