import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { probeHttp } from './probeHttp.ts';
import type { Service } from './Service.ts';
import type { StackContext } from '../StackContext.ts';

/** MLflow's tracking server with proxied artifacts and a PostgreSQL backend store. */
export function mlflowService(stack: StackContext): Service {
  const { paths, ports } = stack;
  const artifacts = join(paths.mlflow, 'artifacts');
  return {
    name: 'mlflow',
    title: 'MLflow',
    url: `http://127.0.0.1:${ports.mlflow}`,
    needs: ['postgres'],
    processes: [
      {
        name: 'mlflow',
        command: paths.pythonBin,
        args: [
          '-m',
          'mlflow',
          'server',
          '--host=127.0.0.1',
          `--port=${ports.mlflow}`,
          '--workers=1',
          '--serve-artifacts',
          `--artifacts-destination=${artifacts}`,
        ],
        env: mlflowEnv(stack),
        cwd: paths.mlflow,
      },
    ],
    install: stack.installPython,
    async prepare() {
      await mkdir(artifacts, { recursive: true });
    },
    probe: () => probeHttp(`http://127.0.0.1:${ports.mlflow}/health`),
    startTimeoutMs: 180_000,
  };
}

/** Environment of the MLflow server. The store's password stays out of the arguments. */
export function mlflowEnv({
  baseEnv,
  databaseUrl,
}: StackContext): Record<string, string> {
  return {
    ...baseEnv,
    MLFLOW_BACKEND_STORE_URI: databaseUrl('mlflow'),
    MLFLOW_DISABLE_TELEMETRY: 'true',
    DO_NOT_TRACK: '1',
    // The job runner is for generative-AI features and starts seven processes.
    MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
  };
}
