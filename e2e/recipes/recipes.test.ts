import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { followRecipe } from './followRecipe.ts';
import { prepareProject, recipeEnv } from './prepareProject.ts';
import { readRecipes } from './readRecipes.ts';

/** Every project has these, whatever its trainer. */
const TITLES = [
  'Change the model',
  'Add a dataset',
  'Add a model',
  'Add a parameter',
  'Add a search',
];

/** Sections of README.md that e2e/integration follows on a real stack. */
const ON_A_STACK = ['From a clone to a changed model', 'Where runs appear'];

for (const trainer of ['typescript', 'kedro'] as const) {
  describe(`the recipes of a ${trainer} project`, async () => {
    const project = await prepareProject({ trainer });
    before(project.install);
    after(() => rmSync(project.home, { recursive: true }));
    const read = (page: string) =>
      readRecipes(readFileSync(join(project.original, page), 'utf8'));
    const recipes = read('docs/recipes.md');

    test('are all that the README promises', () => {
      const readme = readFileSync(join(project.original, 'README.md'), 'utf8');
      const links = readme.matchAll(/docs\/recipes\.md#([\w-]+)/g);
      const anchors = recipes.map(({ title }) =>
        title.toLowerCase().replaceAll(' ', '-'),
      );
      for (const [, anchor] of links)
        assert.ok(anchors.includes(anchor), anchor);
      assert.deepEqual(
        recipes.map(({ title }) => title),
        TITLES,
      );
    });

    const here = read('README.md').filter(
      ({ title }) => !ON_A_STACK.includes(title),
    );
    for (const { title, blocks } of [...here, ...recipes]) {
      test(title, () => followRecipe(blocks, project.copy(), recipeEnv()));
    }
  });
}
