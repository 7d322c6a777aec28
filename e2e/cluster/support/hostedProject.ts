import assert from 'node:assert/strict';
import { formAnswers } from '../../../packages/local-stack/src/demo/formAnswers.ts';
import { eventually, portal, project } from '../../support/portal.ts';
import type { ClusterState } from './cluster.ts';

/** What the form sends for a project on the tests' git host. */
export interface HostedProject {
  name: string;
  /** Further answers of the form. */
  answers?: Record<string, unknown>;
}

/**
 * Creates a project in Gitea through the template, as the form does, and waits
 * until Airflow can run its DAG.
 *
 * @returns full sha of the commit that was delivered
 */
export async function createHostedProject(
  token: string,
  { gitea }: ClusterState,
  { name, answers }: HostedProject,
): Promise<string> {
  const repoUrl = `${new URL(gitea.url).host}?owner=${
    gitea.organization
  }&repo=${name}`;
  const { status, body } = await portal(token, 'POST', '/scaffolder/v2/tasks', {
    templateRef: 'template:default/create-mlops-project',
    values: { ...formAnswers(name), destination: 'git', repoUrl, ...answers },
  });
  assert.equal(status, 201, JSON.stringify(body));
  const path = `/scaffolder/v2/tasks/${body.id}`;
  const ended = await eventually(
    `template task of ${name}`,
    async () => (await portal(token, 'GET', path)).body,
    task => !['open', 'processing'].includes(task.status),
  );
  if (ended.status !== 'completed') {
    const events = await portal(token, 'GET', `${path}/events`);
    assert.fail(JSON.stringify(events.body.slice(-3)));
  }
  return runnableCommit(token, name);
}

/** Waits until Airflow can run the project's DAG, and answers its commit. */
export async function runnableCommit(
  token: string,
  name: string,
  commit?: string,
): Promise<string> {
  const { dag } = await eventually(
    `DAG of ${name}`,
    async () =>
      (await portal(token, 'GET', project(name, 'training'))).body?.project ??
      {},
    found =>
      found.dag?.state === 'ready' &&
      Boolean(found.dag.commit) &&
      (!commit || found.dag.commit.sha === commit),
  );
  return dag.commit.sha;
}
