import { once } from 'node:events';
import { trainSample } from '../demo/trainSample.ts';
import { explainFailure } from '../output/explainFailure.ts';
import { Progress } from '../output/Progress.ts';
import { DEV_PORT } from '../services/devPortal.ts';
import type { ServiceChoice } from '../services/createServices.ts';
import { outsideListeners } from '../supervisor/outsideListeners.ts';
import { openStack, type OwnedStack } from '../supervisor/openStack.ts';
import { readLiveProcess } from '../supervisor/processState.ts';
import { stackPaths } from '../paths.ts';
import { readPorts } from '../settings.ts';
import { welcome } from '../output/welcome.ts';

/** What `npm start` can be told. */
export interface StartOptions extends ServiceChoice {
  /** Create and train the sample project when it does not exist. */
  sample: boolean;
  /** When the whole command began, in ms since the epoch. */
  startedAt: number;
}

/**
 * Runs the stack in the foreground until it is told to stop.
 *
 * @returns the exit code
 */
export async function start(
  env: NodeJS.ProcessEnv,
  options: StartOptions,
): Promise<number> {
  const progress = new Progress(process.stdout, options);
  const paths = stackPaths(env);
  const owner = readLiveProcess(paths.run, 'supervisor');
  if (owner) {
    progress.say(`The stack is already running (process ${owner.pid}).`);
    process.stdout.write(welcome({ paths, ports: readPorts(env) }));
    return 0;
  }
  const ending = new AbortController();
  const end = () => ending.abort();
  const stack = await openStack(env, {
    ...options,
    progress,
    onShutdown: end,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, end);
  }
  // The terminal may be gone before the services are.
  process.stdout.on('error', () => undefined);

  let failed = false;
  const started = bringUp(stack, options, progress).catch(error => {
    // What breaks because it is being stopped is no failure.
    if (ending.signal.aborted) return;
    failed = true;
    process.stderr.write(explainFailure(error));
    end();
  });
  if (!ending.signal.aborted) await once(ending.signal, 'abort');
  progress.say('Stopping.');
  await stack.close();
  await started;
  progress.say('Everything is stopped.');
  return failed ? 1 : 0;
}

async function bringUp(
  { supervisor, context }: OwnedStack,
  options: StartOptions,
  progress: Progress,
): Promise<void> {
  await supervisor.startAll();
  const outside = outsideListeners(context.paths);
  if (outside.length > 0) {
    throw new Error(
      `A service listens beyond this machine on port ${outside.join(
        ', ',
      )}; the stack is stopped.`,
    );
  }
  if (options.sample && !options.only) {
    await trainSample(`http://127.0.0.1:${context.ports.portal}`, progress);
  }
  progress.say('Ready. Ctrl-C stops everything.');
  process.stdout.write(welcome(context, options.dev ? DEV_PORT : undefined));
}
