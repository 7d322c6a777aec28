import { NotFoundError } from '@backstage/errors';
import {
  MODEL_CARD,
  ModelCard,
  VERSION_TAGS,
} from '@trainyard/backstage-plugin-mlops-common';
import { findExperiment } from '../snapshot/readMlflow';
import { toRecord } from '../snapshot/mapMlflowRun';
import { ResolvedProject, requireModel } from '../projects/ResolvedProject';

/** A card is a few pages; more than this is none. */
const MOST_CHARACTERS = 256 * 1024;

/**
 * The model card of a version. Its run must be one of the project's experiment:
 * who may write to the registry can make a version of any run.
 *
 * @throws NotFoundError that says which part is missing
 */
export async function readModelCard(
  project: ResolvedProject,
  number: string,
): Promise<ModelCard> {
  const { mlflow } = project.target;
  const version = await mlflow.models.getVersion(requireModel(project), number);
  const tag = toRecord(version.tags)[VERSION_TAGS.modelCard];
  if (tag !== MODEL_CARD) {
    throw new NotFoundError(`Version ${number} has no model card.`);
  }
  const experimentId = await findExperiment(project);
  const [run] =
    experimentId && version.run_id
      ? await mlflow.getRuns(experimentId, [version.run_id])
      : [];
  if (!run) {
    throw new NotFoundError(
      `The MLflow run of version ${number}, which holds its model card, is not in the project's experiment.`,
    );
  }
  const text = await mlflow.artifacts.readText(
    run,
    MODEL_CARD,
    `the model card of version ${number}`,
  );
  return {
    version: number,
    markdown: text.slice(0, MOST_CHARACTERS),
    isCut: text.length > MOST_CHARACTERS || undefined,
  };
}
