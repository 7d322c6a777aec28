import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { airflowHeaders, portalHeaders } from '../support/sessions.ts';
import type { BenchmarkStack } from '../support/openBenchmarkStack.ts';

const PREFIX = 'bench-many';
const LIMIT_MS = 300_000;

/** Name of the `index`-th project. */
export const projectName = (index: number) => `${PREFIX}-${index}`;

/** The catalog file of a project that has a DAG, an experiment and a model. */
export const catalogInfo = (name: string) =>
  `${JSON.stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'airflow.apache.org/dag-id': `${name}-train`,
        'mlflow.org/experiment-name': name,
        'mlflow.org/registered-model': name,
      },
    },
    spec: {
      type: 'ml-project',
      lifecycle: 'experimental',
      owner: 'group:default/ml-team',
    },
  })}\n`;

/** A file with the DAGs of all projects, each of which says whose it is. */
export const dagFile = (count: number) => `from airflow.sdk import DAG

for index in range(${count}):
    name = f"${PREFIX}-{index}"
    globals()[name] = DAG(
        f"{name}-train", schedule=None, tags=["mlops", f"project:component:default/{name}"]
    )
`;

/**
 * Makes projects with a DAG, an experiment and a model each, and waits until the
 * portal shows the last of them.
 *
 * @returns removes their files
 */
export async function seedProjects(
  { context, urls }: BenchmarkStack,
  count: number,
): Promise<() => Promise<void>> {
  const { paths } = context;
  const file = join(paths.dags, `${PREFIX}.py`);
  const folders = Array.from({ length: count }, (_, index) =>
    join(paths.projects, projectName(index)),
  );
  await writeFile(file, dagFile(count));
  for (const [index, folder] of folders.entries()) {
    const name = projectName(index);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'catalog-info.yaml'), catalogInfo(name));
    const tags = [{ key: 'mlops.project', value: `component:default/${name}` }];
    for (const kind of ['experiments', 'registered-models']) {
      await fetch(`${urls.mlflow}/api/2.0/mlflow/${kind}/create`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, tags }),
      });
    }
  }
  const last = projectName(count - 1);
  const airflow = await airflowHeaders(urls.airflow, context);
  await until(`${urls.airflow}/api/v2/dags/${last}-train`, airflow);
  const portal = await portalHeaders(urls.portal, 'alice');
  await until(
    `${urls.portal}/api/catalog/entities/by-name/component/default/${last}`,
    portal,
  );
  return async () => {
    for (const made of [file, ...folders])
      await rm(made, { recursive: true, force: true });
  };
}

async function until(url: string, headers: Record<string, string>) {
  const end = Date.now() + LIMIT_MS;
  while (Date.now() < end) {
    const { ok } = await fetch(url, { headers });
    if (ok) return;
    await sleep(1000);
  }
  throw new Error(`${url} is not there after ${LIMIT_MS / 1000} s.`);
}
