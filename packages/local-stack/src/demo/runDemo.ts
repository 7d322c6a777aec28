import type { Progress } from '../output/Progress.ts';
import {
  createProject,
  projectExists,
  type ProjectChoices,
} from './createProject.ts';
import { PortalClient } from './PortalClient.ts';
import { summarise, type DemoSummary } from './summary.ts';
import { train } from './training.ts';

/** What the demo does, and as whom. */
export interface DemoRequest extends ProjectChoices {
  portalUrl: string;
  user: string;
  params: Record<string, unknown>;
}

/**
 * Creates a project and trains it, through the portal's HTTP APIs alone.
 *
 * @throws Error with the portal's sentence when it refuses
 */
export async function runDemo(
  { portalUrl, name, trainer, user, params }: DemoRequest,
  progress: Progress,
): Promise<DemoSummary> {
  const portal = await PortalClient.signIn(portalUrl, user);
  if (await projectExists(portal, name)) {
    throw new Error(`name: "${name}" is already taken; choose another name.`);
  }
  const created = await progress.step(`${name}: create the project`, () =>
    createProject(portal, { name, trainer }),
  );
  const outcome = await progress.step(`${name}: train the model`, () =>
    train(portal, name, params),
  );
  return summarise({ name, trainer }, created, outcome);
}
