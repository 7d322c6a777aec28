import assert from 'node:assert/strict';
import { stack } from './stack.ts';

/** One reading call of MLflow's REST API. */
export async function readMlflow(path: string, query: Record<string, string>) {
  const response = await fetch(
    `${stack.mlflow}/api/2.0/mlflow/${path}?${new URLSearchParams(query)}`,
  );
  // Each caller knows the shape of what it asks for.
  const answer = (await response.json()) as any;
  assert.ok(response.ok, `${path}: ${JSON.stringify(answer)}`);
  return answer;
}
