import { readdirSync, readFileSync } from 'node:fs';

/** A process and the one that started it. */
interface Kinship {
  pid: number;
  parent: number;
}

/** Ends every process that this one started and that still runs: what a phase out of time left at work. */
export function endDescendants(): void {
  const processes = listProcesses();
  for (const pid of descendantsOf(process.pid, processes)) {
    try {
      process.kill(pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  }
}

/** PIDs below a process, parents first. */
export function descendantsOf(root: number, processes: Kinship[]): number[] {
  const children = processes
    .filter(({ parent }) => parent === root)
    .map(({ pid }) => pid);
  return children.flatMap(pid => [pid, ...descendantsOf(pid, processes)]);
}

function listProcesses(): Kinship[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        // The name, in brackets, may hold spaces.
        const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [{ pid: Number(pid), parent: Number(parent) }];
      } catch {
        return [];
      }
    });
}
