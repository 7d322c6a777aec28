import type { Progress } from '../output/Progress.ts';
import { createProject, projectExists } from './createProject.ts';
import { patiently } from './patiently.ts';
import { PortalClient } from './PortalClient.ts';
import { projectPath, train, TrainingSchema } from './training.ts';

const NAME = 'iris-classifier';
const USER = 'guest';

/**
 * Sees to it that there is a sample project with a trained model, so that the
 * first look at the portal shows something. Does nothing when there is one.
 *
 * @throws Error with the reason when its training fails
 */
export async function trainSample(
  portalUrl: string,
  progress: Progress,
): Promise<void> {
  const portal = await PortalClient.signIn(portalUrl, USER);
  if (!(await projectExists(portal, NAME))) {
    await progress.step(`Sample project ${NAME}: create`, () =>
      createProject(portal, { name: NAME, trainer: 'typescript' }),
    );
  }
  const { runs } = await patiently(() =>
    portal.call(TrainingSchema, 'GET', projectPath(NAME, 'training')),
  );
  if (runs.runs.length > 0) return;
  const { run } = await progress.step(`Sample project ${NAME}: train`, () =>
    train(portal, NAME, {}),
  );
  if (run.state !== 'succeeded') {
    throw new Error(
      `The training of ${NAME} ${run.state}: ${
        run.diagnosis?.reason ?? run.id
      }`,
    );
  }
}
