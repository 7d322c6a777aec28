import type { StackPaths } from '../paths.ts';
import { endGroup } from './endGroup.ts';
import {
  forgetProcess,
  readLiveProcesses,
  readRecordedProcesses,
} from './processState.ts';
import { stackProcesses } from './stackProcesses.ts';

/**
 * Ends what a killed supervisor has left behind: the recorded processes first,
 * then whatever else belongs to the stack.
 *
 * @returns how many processes were told to end
 */
export async function sweepLeftovers(
  paths: Pick<StackPaths, 'data' | 'run'>,
): Promise<number> {
  const recorded = readLiveProcesses(paths.run).filter(
    ({ name }) => name !== 'supervisor',
  );
  for (const { name, pid } of recorded.toReversed()) {
    await endGroup(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  }
  const others = stackProcesses(paths);
  await Promise.all(others.map(pid => endGroup(pid)));
  for (const { name } of readRecordedProcesses(paths.run)) {
    if (name !== 'supervisor') forgetProcess(paths.run, name);
  }
  return recorded.length + others.length;
}
