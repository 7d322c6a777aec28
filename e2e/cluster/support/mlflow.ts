import assert from 'node:assert/strict';
import type { ClusterState } from './cluster.ts';

/** MLflow's REST API, past the portal: a `GET`, or a `POST` when there is a body. */
// The shape is the asked resource's; each test reads the fields it knows.
export async function mlflow(
  state: ClusterState,
  path: string,
  body?: object,
): Promise<any> {
  const { url, username, password } = state.mlflow;
  const secret = Buffer.from(`${username}:${password}`).toString('base64');
  const response = await fetch(`${url}/api/2.0/mlflow/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Basic ${secret}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text);
}
