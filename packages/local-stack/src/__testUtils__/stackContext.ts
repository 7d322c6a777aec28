import { stackPaths } from '../paths.ts';
import { generateSecrets } from '../secrets.ts';
import type { StackContext } from '../StackContext.ts';

/** A stack that exists in memory only, for tests of what is built from it. */
export function stackContext(data = '/data'): StackContext {
  const secrets = generateSecrets();
  return {
    paths: stackPaths({ TRAINYARD_HOME: data }),
    ports: { portal: 17007, airflow: 18080, mlflow: 15000, postgres: 15433 },
    secrets,
    baseEnv: { PATH: '/usr/bin' },
    extension: { airflowEnv: {} },
    databaseUrl: database =>
      `postgresql+psycopg2://${database}:${secrets.postgres[database]}@127.0.0.1:15433/${database}`,
    step: (_title, work) => work(),
    installPython: async () => undefined,
  };
}
