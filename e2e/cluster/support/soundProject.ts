import assert from 'node:assert/strict';
import { portal, project } from '../../support/portal.ts';
import { endOfRun, startRun } from '../../support/projects.ts';
import type { ClusterState } from './cluster.ts';
import { createHostedProject } from './hostedProject.ts';

const NAME = 'sound-project';

/**
 * The platform's one project without a mistake, made by the first who asks. It
 * has trained, which also brings Node.js into the node's memory: without that a
 * container of 32Mi reads it again for minutes until it is killed.
 */
export async function soundProject(
  token: string,
  state: ClusterState,
): Promise<string> {
  const { status } = await portal(token, 'GET', project(NAME, 'training'));
  if (status === 200) return NAME;
  await createHostedProject(token, state, { name: NAME });
  const { id } = await startRun(token, NAME);
  const run = await endOfRun(token, NAME, id);
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));
  return NAME;
}
