import {
  MlflowVersion,
  isNotFound,
} from '@trainyard/backstage-plugin-mlops-node';
import { ResolvedProject } from '../projects/ProjectResolver';
import { VersionsView } from './MlflowView';

/** A model has two or three aliases in use; more than this are shown without details. */
const MOST_HOLDERS = 10;

/**
 * The versions that hold an alias but are older than the page: a champion may
 * have been the champion for a long time. Nothing is asked while the page has them.
 */
export async function readAliasHolders(
  project: ResolvedProject,
  { versions, aliases }: Pick<VersionsView, 'versions' | 'aliases'>,
): Promise<MlflowVersion[]> {
  const { registeredModel: model, target } = project;
  if (!model) return [];
  const shown = new Set(versions.map(({ version }) => version));
  const older = new Set(
    aliases.map(({ version }) => version).filter(each => !shown.has(each)),
  );
  const found = await Promise.all(
    [...older].slice(0, MOST_HOLDERS).map(version =>
      target.mlflow.models.getVersion(model, version).catch(error => {
        // It was deleted between the two looks.
        if (isNotFound(error)) return undefined;
        throw error;
      }),
    ),
  );
  return found.filter(version => version !== undefined);
}
