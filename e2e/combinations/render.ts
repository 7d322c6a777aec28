import { join, resolve } from 'node:path';
import { renderProject } from '../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/renderProject.ts';
import type { Combination } from './combine.ts';

/** A combination, rendered. */
export interface Project extends Combination {
  name: string;
  folder: string;
}

const ROOT = resolve(import.meta.dirname, '../..');

/** Renders each combination into a folder of its name, one after the other. */
export async function render(
  combinations: Combination[],
  work: string,
): Promise<Project[]> {
  const projects: Project[] = [];
  for (const combination of combinations) {
    const { values } = combination;
    const folder = join(work, values.name);
    await renderProject({ root: ROOT, target: folder, values });
    projects.push({ ...combination, name: values.name, folder });
  }
  return projects;
}
