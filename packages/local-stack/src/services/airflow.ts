import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { pythonStamp } from '../install/installPython.ts';
import { runLogged } from '../install/runLogged.ts';
import { logFile } from '../paths.ts';
import { writePrivate } from '../secrets.ts';
import type { StackContext } from '../StackContext.ts';
import { airflowEnv } from './airflowEnv.ts';
import { probeHttp } from './probeHttp.ts';
import type { ProcessSpec, Service } from './Service.ts';

const COMPONENTS = {
  'api-server': (port: number) => [
    'api-server',
    '--host=127.0.0.1',
    `--port=${port}`,
  ],
  // Its log server would listen on every interface; the api-server reads the files.
  scheduler: () => ['scheduler', '--skip-serve-logs'],
  'dag-processor': () => ['dag-processor'],
};

/** Airflow as three processes; `airflow standalone` cannot be stopped cleanly. */
export function airflowService(stack: StackContext): Service {
  const { paths, ports, secrets } = stack;
  const env = airflowEnv(stack);
  return {
    name: 'airflow',
    title: 'Airflow',
    url: `http://127.0.0.1:${ports.airflow}`,
    needs: ['postgres'],
    processes: Object.entries(COMPONENTS).map(
      ([component, args]): ProcessSpec => ({
        name: `airflow-${component}`,
        command: paths.pythonBin,
        args: ['-m', 'airflow', ...args(ports.airflow)],
        env,
        cwd: paths.airflow,
      }),
    ),
    install: stack.installPython,
    async prepare() {
      await mkdir(paths.dags, { recursive: true });
      writePrivate(
        join(paths.airflow, 'passwords.json'),
        JSON.stringify({
          admin: secrets.airflow.admin,
          backstage: secrets.airflow.backstage,
        }),
      );
      await migrate(stack, env);
    },
    probe: () =>
      probeHttp(
        `http://127.0.0.1:${ports.airflow}/api/v2/monitor/health`,
        missingComponent,
      ),
    startTimeoutMs: 180_000,
  };
}

/** Brings Airflow's tables to the installed version; skipped when that was done before. */
async function migrate(
  { paths }: StackContext,
  env: Record<string, string>,
): Promise<void> {
  const stamp = join(paths.airflow, '.migrated');
  const installed = await readFile(pythonStamp(paths), 'utf8');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === installed) return;
  await runLogged(paths.pythonBin, ['-m', 'airflow', 'db', 'migrate'], {
    env,
    cwd: paths.airflow,
    log: logFile(paths, 'airflow'),
  });
  await writeFile(stamp, installed);
}

const HealthSchema = z.object({
  metadatabase: z.object({ status: z.string().nullable() }),
  scheduler: z.object({ status: z.string().nullable() }),
  dag_processor: z.object({ status: z.string().nullable() }),
});

/**
 * Reads Airflow's health body; its status code is 200 even with a dead
 * scheduler. The triggerer is left out on purpose: no deferrable task is used.
 *
 * @returns what is not healthy, or undefined
 */
export function missingComponent(body: string): string | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return 'the health answer is not JSON';
  }
  const health = HealthSchema.safeParse(json);
  if (!health.success) return 'the health answer has another shape';
  const sick = Object.entries(health.data).find(
    ([, { status }]) => status !== 'healthy',
  );
  return sick && `${sick[0].replace('_', '-')} is not healthy yet`;
}
