import { baseEnv } from './config/baseEnv.ts';
import { readExtension, type Extension } from './config/extension.ts';
import { installPython } from './install/installPython.ts';
import { once } from './install/once.ts';
import type { Progress } from './output/Progress.ts';
import { ownData } from './ownData.ts';
import { stackPaths, type StackPaths } from './paths.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import { readPorts, type StackPorts } from './settings.ts';

/** A database of the stack's PostgreSQL server, named like its role. */
export type Database = 'airflow' | 'mlflow' | 'portal' | 'study';

/** What every service of one stack is built from. */
export interface StackContext {
  paths: StackPaths;
  ports: StackPorts;
  secrets: Secrets;
  baseEnv: Record<string, string>;
  /** What joins the stack with systems outside it. */
  extension: Extension;
  /** SQLAlchemy URL of one of the databases, with its role's password. */
  databaseUrl(database: Database): string;
  /** Runs a long piece of work between two lines of progress. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** Installs the locked Python environment; runs once however many call it. */
  installPython(): Promise<void>;
}

/** Reads paths, ports and secrets for the stack that `env` selects. */
export function createStackContext(
  env: NodeJS.ProcessEnv,
  progress: Pick<Progress, 'step'>,
): StackContext {
  const paths = stackPaths(env);
  const ports = readPorts(env);
  ownData(paths.data);
  const secrets = loadSecrets(paths.secrets);
  return {
    paths,
    ports,
    secrets,
    baseEnv: baseEnv(env, paths),
    extension: readExtension(env),
    databaseUrl: database =>
      `postgresql+psycopg2://${database}:${secrets.postgres[database]}@127.0.0.1:${ports.postgres}/${database}`,
    step: (title, work) => progress.step(title, work),
    installPython: once(() => installPython(paths, env, progress)),
  };
}
