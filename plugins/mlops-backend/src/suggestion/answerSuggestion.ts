import { ConflictError } from '@backstage/errors';
import { MODEL_TAGS } from '@trainyard/backstage-plugin-mlops-common';
import { isNotFound } from '@trainyard/backstage-plugin-mlops-node';
import { dismissalOf, suggestionOf } from './parseSuggestion';
import { ResolvedProject, requireModel } from '../projects/ResolvedProject';

/**
 * Writes down who does not want to retrain. A second one changes nothing.
 *
 * @throws ConflictError when something else is suggested by now
 */
export async function dismissSuggestion(
  project: ResolvedProject,
  { id, user }: { id: string; user: string },
): Promise<void> {
  const model = requireModel(project);
  const { models } = project.target.mlflow;
  const { tags } = await models.getModel(model);
  if (suggestionOf(tags)?.id !== id) {
    throw new ConflictError(
      'This suggestion is no longer there. Look again at what is suggested now.',
    );
  }
  if (dismissalOf(tags)?.id === id) return;
  await models.setModelTag(model, {
    key: MODEL_TAGS.suggestionDismissed,
    value: JSON.stringify({ id, by: user, at: new Date().toISOString() }),
  });
}

/** Takes the dismissal of this suggestion back; that of another one stays. */
export async function restoreSuggestion(
  project: ResolvedProject,
  { id }: { id: string },
): Promise<void> {
  const model = requireModel(project);
  const { models } = project.target.mlflow;
  const { tags } = await models.getModel(model);
  if (dismissalOf(tags)?.id !== id) return;
  await models
    .deleteModelTag(model, MODEL_TAGS.suggestionDismissed)
    .catch(error => {
      // Somebody else was faster.
      if (!isNotFound(error)) throw error;
    });
}
