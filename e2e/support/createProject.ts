import assert from 'node:assert/strict';
import { formAnswers } from '../../packages/local-stack/src/demo/formAnswers.ts';
import { eventually, portal, project } from './portal.ts';

/** Creates a project through the template with other answers than the defaults; it does not train. */
export async function createProject(
  token: string,
  name: string,
  answers: Record<string, unknown>,
): Promise<void> {
  const { status, body } = await portal(token, 'POST', '/scaffolder/v2/tasks', {
    templateRef: 'template:default/create-mlops-project',
    values: { ...formAnswers(name), train: false, ...answers },
  });
  assert.equal(status, 201, JSON.stringify(body));
  const { body: task } = await eventually(
    `template for ${name}`,
    () => portal(token, 'GET', `/scaffolder/v2/tasks/${body.id}`),
    answer => !['open', 'processing'].includes(answer.body.status),
    600_000,
  );
  assert.equal(task.status, 'completed', JSON.stringify(task));
  await eventually(
    `DAG of ${name}`,
    () => portal(token, 'GET', project(name, 'training')),
    answer => answer.body.project?.dag.state === 'ready',
    300_000,
  );
}
