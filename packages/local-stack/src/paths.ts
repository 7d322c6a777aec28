import { resolve, join } from 'node:path';

/** Where everything of one stack lives. All paths are absolute. */
export interface StackPaths {
  repo: string;
  data: string;
  secrets: string;
  portalConfig: string;
  logs: string;
  run: string;
  uv: string;
  python: string;
  /** The interpreter of the locked Python environment. */
  pythonBin: string;
  postgres: string;
  airflow: string;
  dags: string;
  mlflow: string;
  repositories: string;
  projects: string;
  deliveries: string;
  /** Built documentation, and what builds it. */
  docs: string;
  trainerDeps: string;
}

const REPO = resolve(import.meta.dirname, '../../..');

/** Lays out the data folder: `TRAINYARD_HOME`, or `.trainyard` in the repository. */
export function stackPaths(env: NodeJS.ProcessEnv, repo = REPO): StackPaths {
  const data = resolve(repo, env.TRAINYARD_HOME || '.trainyard');
  const at = (...parts: string[]) => join(data, ...parts);
  return {
    repo,
    data,
    secrets: at('secrets.json'),
    portalConfig: at('app-config.stack.yaml'),
    logs: at('logs'),
    run: at('run'),
    uv: at('uv'),
    python: at('python'),
    pythonBin: at('python', 'bin', 'python'),
    postgres: at('postgres'),
    airflow: at('airflow'),
    dags: at('airflow', 'dags'),
    mlflow: at('mlflow'),
    repositories: at('repositories'),
    projects: at('projects'),
    deliveries: at('deliveries'),
    docs: at('docs'),
    trainerDeps: at('trainer-deps'),
  };
}

/** The log file of a process of the stack. */
export const logFile = (paths: StackPaths, name: string) =>
  join(paths.logs, `${name}.log`);
