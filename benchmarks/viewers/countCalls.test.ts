import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { countCalls } from './countCalls.ts';

const airflowLine = (path: string) =>
  `2026-11-30 [info] request finished [http.access] method=GET path=${path} status_code=200\n`;
const mlflowLine = (path: string) => `INFO: "GET ${path} HTTP/1.1" 200 OK\n`;

test('counts what was written in between, of the project only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'benchmark-'));
  const airflow = join(folder, 'airflow.log');
  const mlflow = join(folder, 'mlflow.log');
  await writeFile(airflow, airflowLine('/api/v2/dags/iris-train/details'));
  await writeFile(mlflow, mlflowLine('/api/2.0/mlflow/runs/search'));

  const { result, calls } = await countCalls(
    { airflow, mlflow, dagId: 'iris-train' },
    async () => {
      await appendFile(airflow, airflowLine('/api/v2/dags/iris-train/dagRuns'));
      await appendFile(airflow, airflowLine('/api/v2/dags/~/dagRuns'));
      await appendFile(mlflow, mlflowLine('/api/2.0/mlflow/runs/search'));
      await appendFile(
        mlflow,
        mlflowLine('/api/2.0/mlflow/registered-models/search'),
      );
      return 'done';
    },
  );
  await rm(folder, { recursive: true });

  assert.equal(result, 'done');
  assert.equal(calls, 2);
});
