import { setTimeout as sleep } from 'node:timers/promises';
import { stackPaths } from '../paths.ts';
import { askSupervisor } from '../supervisor/controlClient.ts';
import { readLiveProcess } from '../supervisor/processState.ts';
import { sweepLeftovers } from '../supervisor/sweepLeftovers.ts';

const POLL_MS = 200;

/**
 * Stops the whole stack, also one whose supervisor was killed; or, with a name,
 * one service of the running stack.
 *
 * @returns the exit code
 */
export async function stop(
  env: NodeJS.ProcessEnv,
  service?: string,
): Promise<number> {
  if (service) return controlService(env, service, 'stop');
  const paths = stackPaths(env);
  const owner = readLiveProcess(paths.run, 'supervisor');
  if (owner?.socket) {
    await askSupervisor(owner.socket, 'POST', '/stop');
    while (readLiveProcess(paths.run, 'supervisor')) await sleep(POLL_MS);
    process.stdout.write('Everything is stopped.\n');
    return 0;
  }
  const swept = await sweepLeftovers(paths);
  process.stdout.write(
    swept > 0
      ? `Ended ${swept} leftover processes of a stack that was killed.\n`
      : 'The stack is not running.\n',
  );
  return 0;
}

/**
 * Starts or stops one service of the running stack and waits until that is done.
 *
 * @returns the exit code
 * @throws Error when no stack runs, or for an unknown service
 */
export async function controlService(
  env: NodeJS.ProcessEnv,
  service: string,
  action: 'start' | 'stop',
): Promise<number> {
  const owner = readLiveProcess(stackPaths(env).run, 'supervisor');
  if (!owner?.socket)
    throw new Error('The stack is not running; "npm start" starts it.');
  await askSupervisor(
    owner.socket,
    'POST',
    `/services/${encodeURIComponent(service)}/${action}`,
  );
  process.stdout.write(
    `${service}: ${action === 'start' ? 'running' : 'stopped'}\n`,
  );
  return 0;
}
