import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const RunningNodeSchema = z.object({
  /** PID of the node's init, seen from the machine. */
  init: z.number(),
  /** When that process began, in clock ticks since boot: a PID may be another's by now. */
  began: z.string(),
  prefix: z.string(),
  /** Folders below /sys/fs/cgroup that were made for the node. */
  cgroups: z.array(z.string()),
  /** Folder of the programs. */
  programs: z.string(),
});

/** What the folder of a run remembers about its node. */
export type RunningNode = z.infer<typeof RunningNodeSchema>;

export const stateFile = (folder: string) => join(folder, 'node.json');

/** What is remembered of the node of a folder, whether or not it still runs. */
export function readNode(folder: string): RunningNode | undefined {
  let text: string;
  try {
    text = readFileSync(stateFile(folder), 'utf8');
  } catch {
    return undefined;
  }
  return RunningNodeSchema.parse(JSON.parse(text));
}

/** Whether the node's init is still that very process. */
export const isRunning = ({ init, began }: RunningNode): boolean =>
  beganAt(init) === began;

/** Start time of a process in clock ticks since boot: proc(5), field 22 of `stat`. */
export function beganAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
