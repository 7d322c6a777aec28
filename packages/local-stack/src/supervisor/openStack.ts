import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Progress } from '../output/Progress.ts';
import { logFile } from '../paths.ts';
import {
  createServices,
  type ServiceChoice,
} from '../services/createServices.ts';
import { createStackContext, type StackContext } from '../StackContext.ts';
import { listenForControl } from './controlServer.ts';
import {
  forgetProcess,
  readLiveProcess,
  recordProcess,
} from './processState.ts';
import { ServiceRunner, type ServiceEvent } from './ServiceRunner.ts';
import { controlSocketPath } from './socketPath.ts';
import { Supervisor } from './Supervisor.ts';
import { sweepLeftovers } from './sweepLeftovers.ts';

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;

/** A stack that this process owns. */
export interface OwnedStack {
  context: StackContext;
  supervisor: Supervisor;
  /** Stops everything and leaves no process behind. */
  close(): Promise<void>;
}

/** How a stack is opened. */
export interface OpenStackOptions extends ServiceChoice {
  progress: Progress;
  /** Called when `stack stop` asks for the end. */
  onShutdown(): void;
}

/**
 * Makes this process the owner of the stack: clears leftovers of a killed
 * owner, and listens for control. Nothing is started yet.
 *
 * @throws Error when another live process owns the stack
 */
export async function openStack(
  env: NodeJS.ProcessEnv,
  { progress, onShutdown, ...choice }: OpenStackOptions,
): Promise<OwnedStack> {
  let closing = false;
  const context = createStackContext(env, {
    // What begins only now would outlive the sweep at the end.
    step: (title, work) =>
      closing
        ? Promise.reject(new Error('The stack is stopping.'))
        : progress.step(title, work),
  });
  const { paths } = context;
  mkdirSync(paths.run, { recursive: true });
  mkdirSync(paths.logs, { recursive: true });
  const owner = readLiveProcess(paths.run, 'supervisor');
  if (owner)
    throw new Error(`The stack is already running (process ${owner.pid}).`);
  const swept = await sweepLeftovers(paths);
  if (swept > 0)
    progress.say(`Ended ${swept} leftover processes of an earlier start.`);

  const services = await createServices(context, choice);
  const runners = services.map(
    service =>
      new ServiceRunner(service, {
        filesOf: ({ name }) => {
          const log = logFile(paths, name);
          rotate(log);
          return { run: paths.run, log };
        },
        onEvent: event => progress.say(describeEvent(event)),
      }),
  );
  const supervisor = new Supervisor(runners, progress);
  const socket = controlSocketPath(paths.run);
  rmSync(socket, { force: true });
  const server = await listenForControl(socket, {
    supervisor,
    shutdown: onShutdown,
  });
  recordProcess(paths.run, { name: 'supervisor', pid: process.pid, socket });
  return {
    context,
    supervisor,
    close() {
      closing = true;
      return close(context, supervisor, server);
    },
  };
}

async function close(
  { paths }: StackContext,
  supervisor: Supervisor,
  server: Server,
): Promise<void> {
  await supervisor.stopAll();
  await sweepLeftovers(paths);
  forgetProcess(paths.run, 'supervisor');
  server.close();
  server.closeAllConnections();
}

function describeEvent(event: ServiceEvent): string {
  if (event.kind === 'restarted') return `${event.process} was started again.`;
  const wait = (event.againInMs / 1000).toFixed(0);
  return `${event.process} ended with ${event.end}; starting it again in ${wait} s. Read ${event.log}.`;
}

/** Keeps one earlier log, so that a stack that runs for weeks fills no disk. */
function rotate(log: string): void {
  const found = statSync(log, { throwIfNoEntry: false });
  if (found && found.size > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`);
}
