import { stackPaths } from '../paths.ts';
import { askSupervisor } from '../supervisor/controlClient.ts';
import { outsideListeners } from '../supervisor/outsideListeners.ts';
import { readLiveProcess } from '../supervisor/processState.ts';
import type { ServiceStatus } from '../supervisor/Supervisor.ts';
import { existsSync } from 'node:fs';
import { outsideFolder } from '../services/postgresPlace.ts';

/**
 * Prints how each service is.
 *
 * @returns the exit code: 0 when every service runs and is healthy
 */
export async function status(
  env: NodeJS.ProcessEnv,
  { json }: { json: boolean },
): Promise<number> {
  const paths = stackPaths(env);
  const owner = readLiveProcess(paths.run, 'supervisor');
  const services = owner?.socket
    ? await askSupervisor<ServiceStatus[]>(owner.socket, 'GET', '/status')
    : [];
  const outside = outsideListeners(paths);
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ running: Boolean(owner), services, outside })}\n`,
    );
  } else if (owner) {
    process.stdout.write(statusTable(services));
    process.stdout.write(
      outside.length === 0
        ? 'Every service listens on this machine only.\n'
        : `Ports that are open to other machines: ${outside.join(', ')}\n`,
    );
    if (existsSync(outsideFolder(paths))) {
      process.stdout.write(
        `PostgreSQL's files are in ${outsideFolder(paths)}.\n`,
      );
    }
  } else {
    process.stdout.write('The stack is not running. "npm start" starts it.\n');
  }
  const healthy = services.length > 0 && services.every(isHealthy);
  return healthy && outside.length === 0 ? 0 : 1;
}

function isHealthy({ state, health }: ServiceStatus): boolean {
  return state === 'running' && health.ok;
}

/** One line for each service: title, state, address, pids, and what is wrong. */
export function statusTable(services: ServiceStatus[]): string {
  return services
    .map(({ title, state, url = '', pids, health }) => {
      const alive = Object.values(pids).filter(Boolean).join(', ');
      const trouble =
        state === 'running' && !health.ok ? `  ${health.message}` : '';
      return `${title.padEnd(12)}${state.padEnd(12)}${url.padEnd(25)}${
        alive && `pid ${alive}`
      }${trouble}`.trimEnd();
    })
    .map(line => `${line}\n`)
    .join('');
}
