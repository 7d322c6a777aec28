import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './portal.ts';
import { stack } from './stack.ts';

/** One call of Airflow's API with the portal's own account. */
export async function airflow(method: string, path: string, body?: object) {
  const { airflow: passwords } = JSON.parse(
    await readFile(join(stack.home, 'secrets.json'), 'utf8'),
  );
  const { access_token: token } = await request('POST', '/auth/token', {
    username: 'backstage',
    password: passwords.backstage,
  }).then(({ answer }) => answer);
  return request(method, `/api/v2${path}`, body, `Bearer ${token}`);
}

async function request(
  method: string,
  path: string,
  body?: object,
  authorization?: string,
) {
  const response = await fetch(`${stack.airflow}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(authorization ? { authorization } : {}),
    },
    body: body && JSON.stringify(body),
  });
  // Each caller knows the shape of what it asks for.
  const answer = (await response.json()) as any;
  return { status: response.status, answer };
}

/** Runs a DAG to its end, of the commit that was delivered last; answers the states of its tasks. */
export async function runDag(dagId: string, commit?: string) {
  await eventually(
    `Airflow reads ${dagId}`,
    () => airflow('GET', `/dags/${dagId}`),
    ({ answer }) =>
      commit === undefined
        ? answer.dag_id === dagId
        : Boolean(
            answer.tags?.some(
              ({ name }: { name: string }) => name === `commit:${commit}`,
            ),
          ),
  );
  const { answer: started } = await airflow('POST', `/dags/${dagId}/dagRuns`, {
    logical_date: null,
  });
  const runId = started.dag_run_id;
  assert.ok(runId, JSON.stringify(started));
  const path = `/dags/${dagId}/dagRuns/${encodeURIComponent(runId)}`;
  const { answer: run } = await eventually(
    `end of ${runId}`,
    () => airflow('GET', path),
    ({ answer }) => ['success', 'failed'].includes(answer.state),
  );
  const { answer: found } = await airflow('GET', `${path}/taskInstances`);
  const tasks: Record<string, string> = Object.fromEntries(
    found.task_instances.map((task: { task_id: string; state: string }) => [
      task.task_id,
      task.state,
    ]),
  );
  return { runId: runId as string, state: run.state as string, tasks };
}

/** The runs that a DAG has had, by their ids. */
export async function runsOf(dagId: string): Promise<string[]> {
  const { answer } = await airflow('GET', `/dags/${dagId}/dagRuns`);
  return answer.dag_runs.map((run: { dag_run_id: string }) => run.dag_run_id);
}
