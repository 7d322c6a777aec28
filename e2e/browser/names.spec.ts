import { expect, test } from '@playwright/test';
import { demo, freshName } from '../support/projects.ts';
import { checkProjectName } from '../../plugins/mlops-common/src/rules/projectName.ts';
import { openAs } from './support.ts';

const FORM = '/create/templates/default/create-mlops-project';

test('the form refuses bad names and says which rule they break', async ({
  page,
}) => {
  await openAs(page, 'alice', FORM);
  const name = page.getByRole('textbox', { name: /^Name/ });
  for (const bad of [
    'a',
    '-x',
    'x_y',
    'UPPER',
    'b'.repeat(64),
    'default',
    'a"; rm -rf /',
  ]) {
    await name.fill(bad);
    await name.blur();
    await expect(
      page.getByText(checkProjectName(bad)!.message),
      bad,
    ).toBeVisible();
  }
});

test('the form refuses a name that is taken', async ({ page }) => {
  const taken = freshName('taken');
  const { code, stderr } = await demo('--name', taken);
  expect(code, stderr).toBe(0);
  await openAs(page, 'alice', FORM);
  const name = page.getByRole('textbox', { name: /^Name/ });
  await name.fill(taken);
  await name.blur();
  await expect(page.getByText(/taken|already/i)).toBeVisible();
});
