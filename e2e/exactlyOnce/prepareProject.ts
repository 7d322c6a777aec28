import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { airflow } from '../support/airflow.ts';
import { eventually, portal, project } from '../support/portal.ts';
import { stack } from '../support/stack.ts';

/** Versions that an alias can be moved between. */
export const VERSIONS = 5;

/** A project whose training ends at once, so that a thousand of them cost little. */
export interface CountedProject {
  name: string;
  dagId: string;
  remove(): Promise<void>;
}

/** Makes DAG, entity and model of a project, which say that they are its own. */
export async function prepareProject(
  name: string,
  token: string,
): Promise<CountedProject> {
  const entityRef = `component:default/${name}`;
  const dagId = `${name}-train`;
  const dags = join(stack.home, 'airflow/dags', name);
  const folder = join(stack.home, 'projects', name);
  await mkdir(dags, { recursive: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(dags, 'train.py'), dagSource(dagId, entityRef));
  await writeFile(join(folder, 'catalog-info.yaml'), entitySource(name, dagId));
  const tags = [{ key: 'mlops.project', value: entityRef }];
  await mlflow('experiments/create', { name, tags });
  await mlflow('registered-models/create', { name, tags });
  for (let i = 0; i < VERSIONS; i++) {
    const source = `s3://${name}/model-${i}`;
    await mlflow('model-versions/create', { name, source });
  }
  await mlflow('registered-models/alias', {
    name,
    alias: 'champion',
    version: '1',
  });
  await eventually(
    `Airflow reads ${dagId}`,
    () => airflow('GET', `/dags/${dagId}`),
    ({ answer }) => answer.dag_id === dagId,
    300_000,
  );
  await eventually(
    `the catalog reads ${name}`,
    () => portal(token, 'GET', project(name, 'training')),
    ({ status }) => status === 200,
    300_000,
  );
  return {
    name,
    dagId,
    async remove() {
      await rm(dags, { recursive: true });
      await rm(folder, { recursive: true });
    },
  };
}

async function mlflow(call: string, body: object): Promise<void> {
  const response = await fetch(`${stack.mlflow}/api/2.0/mlflow/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${call}: ${await response.text()}`);
}

const dagSource = (dagId: string, entityRef: string) => `
"""A training that ends at once, to count its runs."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param

with DAG(
    "${dagId}",
    schedule=None,
    catchup=False,
    is_paused_upon_creation=False,
    tags=["mlops", "project:${entityRef}"],
    params={"seed": Param(0, type="integer")},
):
    EmptyOperator(task_id="train")
`;

const entitySource = (name: string, dagId: string) => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  annotations:
    airflow.apache.org/dag-id: ${dagId}
    mlflow.org/experiment-name: ${name}
    mlflow.org/registered-model: ${name}
spec:
  type: ml-project
  lifecycle: experimental
  owner: group:default/ml-team
`;
