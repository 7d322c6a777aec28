import { z } from 'zod';
import { runDemo } from '../demo/runDemo.ts';
import type { DemoSummary } from '../demo/summary.ts';
import { Progress } from '../output/Progress.ts';
import { stackPaths } from '../paths.ts';
import { readPorts } from '../settings.ts';
import { openStack } from '../supervisor/openStack.ts';
import { readLiveProcess } from '../supervisor/processState.ts';

const ParamsSchema = z.record(z.string(), z.unknown());

/** What `npm run demo` can be told. */
export interface DemoOptions {
  name?: string;
  /** What the training code is written with. */
  trainer: string;
  user: string;
  /** JSON object of training parameters. */
  params?: string;
  json: boolean;
  startedAt: number;
}

/**
 * Does the main job without a browser. With `json` the last line of stdout is
 * one JSON object, also when it fails.
 *
 * @returns the exit code: 0 when a model version was registered
 */
export async function demo(
  env: NodeJS.ProcessEnv,
  options: DemoOptions,
): Promise<number> {
  const progress = new Progress(
    options.json ? process.stderr : process.stdout,
    options,
  );
  try {
    const request = {
      name: required(options.name),
      trainer: options.trainer,
      user: options.user,
      params: parseParams(options.params),
    };
    const summary = await withStack(env, progress, portalUrl =>
      runDemo({ portalUrl, ...request }, progress),
    );
    process.stdout.write(
      options.json ? `${JSON.stringify(summary)}\n` : describe(summary),
    );
    return summary.error ? 1 : 0;
  } catch (error) {
    if (!options.json) throw error;
    const { message } = error as Error;
    process.stdout.write(
      `${JSON.stringify({ name: options.name, error: message })}\n`,
    );
    return 1;
  }
}

/** Uses the running stack, or brings one up for the time of the work. */
async function withStack<T>(
  env: NodeJS.ProcessEnv,
  progress: Progress,
  work: (portalUrl: string) => Promise<T>,
): Promise<T> {
  const portalUrl = `http://127.0.0.1:${readPorts(env).portal}`;
  if (readLiveProcess(stackPaths(env).run, 'supervisor'))
    return work(portalUrl);
  let interrupt = (): void => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = () => reject(new Error('Interrupted.'));
  });
  const stack = await openStack(env, { progress, onShutdown: interrupt });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, interrupt);
  try {
    return await Promise.race([
      stack.supervisor.startAll().then(() => work(portalUrl)),
      interrupted,
    ]);
  } finally {
    await stack.close();
  }
}

function required(name: string | undefined): string {
  if (!name)
    throw new Error('name: say --name NAME, for example --name wine-quality.');
  return name;
}

/** @throws Error that names the option when the text is no JSON object */
export function parseParams(text = '{}'): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const parsed = ParamsSchema.safeParse(value);
  if (!parsed.success) {
    throw new Error(
      `params: give a JSON object such as '{"nEstimators": 150}', not ${text}`,
    );
  }
  return parsed.data;
}

function describe(summary: DemoSummary): string {
  if (summary.error) return `${summary.error}\n`;
  const accuracy = summary.metrics.accuracy?.toFixed(4) ?? 'unknown';
  return `${summary.entityRef} (${summary.trainer}): version ${summary.modelVersion} of ${summary.modelName}, accuracy ${accuracy}.\n`;
}
