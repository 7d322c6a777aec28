import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ActionsClient } from './ActionsClient.ts';
import { runTask } from './runTask.ts';

const POLL_MS = 500;

/** A runner that waits for jobs. */
export interface Runner {
  /** Takes no further job and ends the one that runs. */
  stop(): Promise<void>;
}

/**
 * Starts a runner for Gitea Actions in this process: it does jobs one by one, as
 * processes of this machine, and only steps that are scripts. Gitea's own runner
 * is not to be had from the package registries that the tests are limited to.
 *
 * @param options.folder - where jobs get their working directories
 * @param options.env - environment of every job
 * @param options.onProblem - is told what made a job or a look for one impossible
 */
export async function startRunner(options: {
  giteaUrl: string;
  registrationToken: string;
  folder: string;
  env: Record<string, string>;
  onProblem(error: unknown): void;
}): Promise<Runner> {
  const client = new ActionsClient(options.giteaUrl);
  await client.register('cluster-tests', options.registrationToken, [
    'ubuntu-latest',
  ]);
  const ending = new AbortController();
  const { signal } = ending;

  const work = async () => {
    const task = await client.fetchTask();
    if (!task) return;
    const folder = await mkdtemp(join(options.folder, 'job-'));
    try {
      await runTask(client, task, { folder, env: options.env, signal });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const loop = (async () => {
    while (!signal.aborted) {
      await work().catch(options.onProblem);
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      ending.abort();
      await loop;
    },
  };
}
