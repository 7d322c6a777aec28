import { ApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { projectNameProblem } from './projectNameProblem';

/** Runs when the user presses Next; an error keeps them on the page. */
export async function validateProjectName(
  name: string,
  validation: { addError(message: string): void },
  context: { apiHolder: ApiHolder },
): Promise<void> {
  const catalog = context.apiHolder.get(catalogApiRef);
  if (!catalog) throw new Error('The catalog is not installed');
  const problem = await projectNameProblem(name ?? '', catalog);
  if (problem) validation.addError(problem);
}
