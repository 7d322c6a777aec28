import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { patiently } from './patiently.ts';
import type { PortalClient } from './PortalClient.ts';

const POLL_MS = 300;
const TIME_LIMIT_MS = 600_000;
const JOIN_LIMIT_MS = 20_000;

/** The part of the Training tab's answer that is read here; see `trainingOverviewSchema`. */
export const TrainingSchema = z.object({
  project: z.object({
    dagId: z.string().optional(),
    dag: z.object({
      state: z.string(),
      message: z.string().optional(),
      commit: z.object({ sha: z.string() }).optional(),
    }),
  }),
  runs: z.object({
    runs: z.array(z.object({ id: z.string(), state: z.string() })),
  }),
});

const StartedSchema = z.object({ id: z.string() });
const RunSchema = z.object({
  id: z.string(),
  state: z.string(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  commit: z.object({ sha: z.string() }).optional(),
  metrics: z.record(z.string(), z.number()),
  mlflowRuns: z.array(z.object({ id: z.string() })),
  versions: z.array(z.object({ model: z.string(), version: z.string() })),
  diagnosis: z.object({ reason: z.string(), nextStep: z.string() }).optional(),
});

/** A finished training run, as the portal tells it. */
export type FinishedRun = z.infer<typeof RunSchema>;

/** The end of a training, with its times in ms since the trigger. */
export interface TrainingOutcome {
  run: FinishedRun;
  timings: { triggerToRunningMs?: number; triggerToRegisteredMs?: number };
}

/** Path of a project's resource in the `mlops` API. */
export const projectPath = (name: string, rest: string) =>
  `/mlops/v1/entities/component/default/${encodeURIComponent(name)}/${rest}`;

/**
 * Presses Retrain and waits for the end, for a success until the version shows.
 *
 * @throws PortalError when the portal refuses the parameters
 */
export async function train(
  portal: PortalClient,
  name: string,
  params: Record<string, unknown>,
): Promise<TrainingOutcome> {
  const begin = Date.now();
  // Made once: a repeat of the same request is the same run.
  const request = { requestId: randomUUID(), params };
  const { id } = await patiently(() =>
    portal.call(StartedSchema, 'POST', projectPath(name, 'runs'), request),
  );
  const path = projectPath(name, `runs/${encodeURIComponent(id)}`);
  const deadline = begin + TIME_LIMIT_MS;
  let joinBy: number | undefined;
  for (;;) {
    const run = await patiently(() => portal.call(RunSchema, 'GET', path));
    const active = ['queued', 'running', 'unknown'].includes(run.state);
    if (!active) joinBy ??= Date.now() + JOIN_LIMIT_MS;
    const complete = run.state !== 'succeeded' || run.versions.length > 0;
    if (!active && (complete || Date.now() > joinBy!)) {
      return { run, timings: timingsOf(run, begin, Date.now()) };
    }
    if (Date.now() > deadline)
      throw new Error(`The training ${id} did not end in time.`);
    await sleep(POLL_MS);
  }
}

/** Times since the trigger; registered only counts when a version is there. */
export function timingsOf(
  run: FinishedRun,
  begin: number,
  now: number,
): TrainingOutcome['timings'] {
  return {
    ...(run.startedAt && {
      triggerToRunningMs: Math.max(0, Date.parse(run.startedAt) - begin),
    }),
    ...(run.versions.length > 0 && { triggerToRegisteredMs: now - begin }),
  };
}
