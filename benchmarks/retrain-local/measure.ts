import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { PortalClient } from '../../packages/local-stack/src/demo/PortalClient.ts';
import { train } from '../../packages/local-stack/src/demo/training.ts';
import { runLogged } from '../../packages/local-stack/src/install/runLogged.ts';
import { logFile } from '../../packages/local-stack/src/paths.ts';
import { prepareWheels } from '../retrain-in-pods/setup/prepareWheels.ts';
import type { BenchmarkStack } from '../support/openBenchmarkStack.ts';
import { demoSteps, type Installer } from './demoSteps.ts';

/** Seconds of each round; of the demo also by its steps. */
export interface Measured {
  trainyard: number[];
  pip: Record<string, number>[];
  uv: Record<string, number>[];
}

const DEMO = join(import.meta.dirname, '../retrain-in-pods/demo/repository');

/** Retrains in turn on all sides. */
export async function measure(
  stack: BenchmarkStack,
  rounds: number,
  say: (line: string) => void,
): Promise<Measured> {
  const log = logFile(stack.context.paths, 'benchmark-demo');
  const wheels = await prepareWheels(process.env, log);
  const portal = await PortalClient.signIn(stack.urls.portal, 'alice');
  const measured: Measured = { trainyard: [], pip: [], uv: [] };
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}: Trainyard`);
    const { timings } = await train(portal, stack.project.name, {
      nEstimators: 100,
      seed: round,
    });
    if (timings.triggerToRegisteredMs === undefined)
      throw new Error('The training registered no version.');
    measured.trainyard.push(timings.triggerToRegisteredMs / 1000);
    for (const installer of ['pip', 'uv'] as const) {
      say(`round ${round} of ${rounds}: the demo with ${installer}`);
      measured[installer].push(
        await runDemo(stack, installer, { wheels, log }),
      );
    }
  }
  return measured;
}

async function runDemo(
  { context, urls }: BenchmarkStack,
  installer: Installer,
  { wheels, log }: { wheels: string; log: string },
): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'retrain-local-'));
  const steps = demoSteps(installer, {
    repository: DEMO,
    venv: join(folder, 'venv'),
    wheels,
    uv: join(context.paths.uv, 'bin/uv'),
  });
  const env = {
    ...process.env,
    MLFLOW_TRACKING_URI: urls.mlflow,
    DO_NOT_TRACK: '1',
    MLFLOW_DISABLE_TELEMETRY: 'true',
    PYTHONDONTWRITEBYTECODE: '1',
  };
  try {
    const seconds: Record<string, number> = {};
    for (const { name, command, args } of steps) {
      const start = performance.now();
      await runLogged(command, args, {
        env,
        cwd: join(DEMO, 'kedro_project'),
        log,
      });
      seconds[name] = (performance.now() - start) / 1000;
    }
    return seconds;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
