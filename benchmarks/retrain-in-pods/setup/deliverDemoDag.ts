import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `mlops_iris_dag.py` reads beside itself. */
export interface DemoSettings {
  dagId: string;
  namespace: string;
  kubeconfig: string;
  image: string;
  mlflowSecret: string;
  gitRepo: string;
  wheelsUrl: string;
  wheelsHost: string;
  env: Record<string, string>;
}

/**
 * Puts the demo's DAG into a DAGs folder.
 *
 * @returns removes it again
 */
export async function deliverDemoDag(
  dagFile: string,
  dags: string,
  settings: DemoSettings,
): Promise<() => Promise<void>> {
  const folder = join(dags, settings.dagId);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // First, since a DAG without its settings is an import error.
  await writeFile(
    join(folder, 'settings.json'),
    JSON.stringify(settings, null, 2),
  );
  await cp(dagFile, join(folder, 'mlops_iris_dag.py'));
  return () => rm(folder, { recursive: true, force: true });
}
