import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stack } from './stack.ts';

async function asAdmin(method: string, path: string, body?: unknown) {
  const { airflow } = JSON.parse(
    await readFile(join(stack.home, 'secrets.json'), 'utf8'),
  );
  const send = (url: string, verb: string, content: unknown, token = '') =>
    fetch(`${stack.airflow}${url}`, {
      method: verb,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: content === undefined ? undefined : JSON.stringify(content),
    });
  const signedIn = await send('/auth/token', 'POST', {
    username: 'admin',
    password: airflow.admin,
  });
  // Airflow's own shape.
  const { access_token: token } = (await signedIn.json()) as any;
  return send(`/api/v2/connections${path}`, method, body, token);
}

/** Sets a connection of the local stack's Airflow, as its operator would, in place of an older one. */
export async function setConnection(
  id: string,
  password: string,
): Promise<void> {
  await removeConnection(id);
  const answer = await asAdmin('POST', '', {
    connection_id: id,
    conn_type: 'http',
    password,
  });
  assert.equal(answer.status, 201, await answer.text());
}

export async function removeConnection(id: string): Promise<void> {
  const { status } = await asAdmin('DELETE', `/${id}`);
  assert.ok([204, 404].includes(status), `DELETE ${id}: ${status}`);
}
