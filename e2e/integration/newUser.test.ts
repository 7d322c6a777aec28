import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { followRecipe } from '../recipes/followRecipe.ts';
import { recipeEnv } from '../recipes/prepareProject.ts';
import { readRecipes, type Block } from '../recipes/readRecipes.ts';
import { portal, project, signIn } from '../support/portal.ts';
import { demo, freshName } from '../support/projects.ts';
import { python, stack } from '../support/stack.ts';

const name = freshName('new-user');
const folder = mkdtempSync(join(tmpdir(), 'new-user-'));
const clone = join(folder, name);
const env = {
  ...recipeEnv(),
  PORTAL_URL: stack.portal,
  MLFLOW_TRACKING_URI: stack.mlflow,
  PYTHON: python,
  GIT_AUTHOR_NAME: 'Alice',
  GIT_AUTHOR_EMAIL: 'alice@example.test',
  GIT_COMMITTER_NAME: 'Alice',
  GIT_COMMITTER_EMAIL: 'alice@example.test',
};

const section = (page: string, title: string): Block[] => {
  const text = readFileSync(join(stack.home, 'projects', name, page), 'utf8');
  return readRecipes(text).find(recipe => recipe.title === title)!.blocks;
};

before(async () => {
  const { code, summary } = await demo('--name', name);
  assert.equal(code, 0, JSON.stringify(summary));
  // The README is read in the folder of Trainyard.
  symlinkSync(stack.home, join(folder, '.trainyard'));
});
after(() => rmSync(folder, { recursive: true }));

test('from a clone to a changed model in the registry: three commands of the README', async () => {
  const commands = section('README.md', 'From a clone to a changed model');
  assert.deepEqual(
    commands.map(({ language }) => language),
    ['sh', 'sh', 'sh'],
  );
  const [get, ...others] = commands;
  followRecipe([get], folder, env);
  const change = section('docs/recipes.md', 'Change the model');
  followRecipe(
    change.filter(({ language }) => language === 'diff'),
    clone,
    env,
  );
  followRecipe(others, clone, env);

  const token = await signIn('alice');
  const { body } = await portal(token, 'GET', project(name, 'training'));
  const [newest] = body.versions.versions;
  const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: clone });
  assert.equal(newest.version, '2');
  assert.equal(newest.commit.sha, head.toString().trim());
  assert.equal(body.runs.runs[0].params.nEstimators, '250');
});

test('the card of the champion comes into the documentation', () => {
  followRecipe([{ language: 'sh', text: 'make model-card' }], clone, env);
  const card = readFileSync(join(clone, 'docs/model-card.md'), 'utf8');
  assert.match(card, /model card of version 1/);
  assert.match(
    card,
    /\| `accuracy` \| [01]\.\d{4} \| [01]\.\d{4} to [01]\.\d{4} \|/,
  );
});
