import {
  MlflowVersion,
  isNotFound,
} from '@trainyard/backstage-plugin-mlops-node';
import pLimit from 'p-limit';
import { ResolvedProject } from '../projects/ResolvedProject';
import { VersionsView } from './MlflowView';

/** More than this have a name and a number, and no details. */
const MAX_HOLDERS = 100;
/** A model has two or three aliases in use; who has more waits for each ten. */
const AT_ONCE = 10;

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
  const limit = pLimit(AT_ONCE);
  const found = await Promise.all(
    [...older].slice(0, MAX_HOLDERS).map(version =>
      limit(() =>
        target.mlflow.models.getVersion(model, version).catch(error => {
          // It was deleted between the two looks.
          if (isNotFound(error)) return undefined;
          throw error;
        }),
      ),
    ),
  );
  return found.filter(version => version !== undefined);
}
