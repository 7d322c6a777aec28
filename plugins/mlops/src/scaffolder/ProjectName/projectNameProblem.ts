import { CatalogApi } from '@backstage/plugin-catalog-react';
import { checkProjectName } from '@trainyard/backstage-plugin-mlops-common';

/**
 * What is wrong with a project name: a broken rule, or a component that has it.
 * The server checks both again.
 *
 * @returns one sentence, or undefined for a good name
 */
export async function projectNameProblem(
  name: string,
  catalog: Pick<CatalogApi, 'getEntityByRef'>,
): Promise<string | undefined> {
  const broken = checkProjectName(name);
  if (broken) return broken.message;
  const taken = await catalog.getEntityByRef(`component:default/${name}`);
  return taken
    ? `"${name}" is taken by a component of the catalog; choose another name.`
    : undefined;
}
