import { expect, test } from '@playwright/test';
import { endOfRun, freshName } from '../support/projects.ts';
import { signIn } from '../support/portal.ts';
import {
  accessibilityProblems,
  fillCreateForm,
  openAs,
  trainingTab,
} from './support.ts';

test.describe.configure({ mode: 'serial' });

const name = freshName('iris');

test('create: from the form to a project whose first training succeeded', async ({
  page,
}) => {
  await openAs(page, 'alice', '/create');
  await page
    .locator('[class*="MuiCard-root"]', { hasText: 'Create MLOps project' })
    .getByRole('button', { name: 'Choose' })
    .click();
  await fillCreateForm(page, name);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page
    .getByRole('link', { name: /Training tab/ })
    .or(page.getByRole('button', { name: /Training tab/ }))
    .first()
    .click({ timeout: 120_000 });

  const runs = page.getByRole('grid', { name: 'Training runs' });
  await expect(runs.getByText('Succeeded')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('grid', { name: /versions/i })).toContainText(
    'champion',
  );
});

test('retrain: progress without reload, a new version and who asked', async ({
  page,
}) => {
  await openAs(page, 'bob', trainingTab(name));
  await page.getByRole('button', { name: 'Retrain', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Trees/).fill('0');
  await dialog.getByRole('button', { name: 'Start training' }).click();
  await expect(
    dialog.getByText('Correct the marked fields first.'),
  ).toBeVisible();
  await dialog.getByLabel(/Trees/).fill('30');
  await dialog.getByLabel(/^Note/).fill('fewer trees');
  await dialog.getByRole('button', { name: 'Start training' }).click();

  const started = page.getByRole('dialog', { name: /^Run portal-/ });
  await expect(started).toContainText('Note: fewer trees');
  await expect(started).toContainText('Succeeded', { timeout: 120_000 });
  await expect(started.getByText('v2')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(started).toBeHidden();

  const runs = page.getByRole('grid', { name: 'Training runs' });
  await expect(runs.getByText('Succeeded')).toHaveCount(2, {
    timeout: 120_000,
  });
  await expect(runs.getByRole('row').nth(1)).toContainText(/bob/i);
  await expect(runs.getByRole('row').nth(1)).toContainText('2');
});

test('promote: the second version becomes champion, and Undo takes it back', async ({
  page,
}) => {
  await openAs(page, 'alice', trainingTab(name));
  const versions = page.getByRole('grid', { name: /versions/i });
  const second = versions.getByRole('row').filter({
    has: page.getByRole('button', { name: 'Actions for version 2' }),
  });
  await second.getByRole('button', { name: 'Actions for version 2' }).click();
  await page.getByRole('menuitem', { name: 'Make this the champion' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('fewer trees are enough');
  await dialog.getByRole('button', { name: 'Promote' }).click();
  const champion = second.getByText('champion', { exact: true });
  await expect(champion).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(champion).toBeHidden();
});

test('a training that fails says why and what to do', async ({ page }) => {
  const token = await signIn('alice');
  await openAs(page, 'alice', trainingTab(name));
  await page.getByRole('button', { name: 'Retrain', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Test share/).fill('0.001');
  const answer = page.waitForResponse(
    r => r.request().method() === 'POST' && r.url().endsWith('/runs'),
  );
  await dialog.getByRole('button', { name: 'Start training' }).click();
  const { id } = await (await answer).json();
  const run = await endOfRun(token, name, id);
  expect(run.state).toBe('failed');

  const detail = page.getByRole('dialog', { name: `Run ${id}` });
  await expect(detail).toContainText(run.diagnosis.reason);
  await expect(detail).toContainText(run.diagnosis.nextStep);
  // The evidence may hold the same line.
  await expect(
    detail.getByRole('region', { name: 'Log' }).getByText(/MLOPS_ERROR/),
  ).toBeVisible();
  await page.keyboard.press('Escape');

  const row = page
    .getByRole('grid', { name: 'Training runs' })
    .getByRole('row')
    .nth(1);
  await expect(row).toContainText('Failed');
  await expect(row).toContainText(/testShare/);
});

test('everybody who sees a version may read its model card', async ({
  page,
}) => {
  await openAs(page, 'carol', trainingTab(name));
  const open = page.getByRole('button', { name: 'Model card of version 1' });
  await expect(open).toBeVisible();
  await open.click();
  const card = page.getByRole('dialog', { name: 'Model card of version 1' });
  await expect(card.getByRole('heading', { name: 'Limits' })).toBeVisible();
  await expect(card).toContainText(`${name} version 1`);
  expect(await accessibilityProblems(page, '[role="dialog"]')).toEqual([]);
});

test('the documentation of the project is built when it is first opened', async ({
  page,
}) => {
  await openAs(page, 'alice', `/catalog/default/component/${name}/docs`);
  // uv may have to fetch what builds it.
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible({
    timeout: 120_000,
  });
  await page.getByRole('link', { name: 'How to change it' }).first().click();
  await expect(
    page.getByRole('heading', { name: 'Add a dataset' }),
  ).toBeVisible();
});

test('who does not own the project may look and not act', async ({ page }) => {
  await openAs(page, 'carol', trainingTab(name));
  await expect(page.getByRole('grid', { name: 'Training runs' })).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Retrain', exact: true }),
  ).toBeDisabled();
  await expect(page.getByText(/You may look/).first()).toBeVisible();
});

test('the tab and the dialog are free of accessibility violations', async ({
  page,
}) => {
  await openAs(page, 'alice', trainingTab(name));
  await expect(page.getByRole('grid', { name: 'Training runs' })).toBeVisible();
  expect(await accessibilityProblems(page, 'main, article')).toEqual([]);
  await page.getByRole('button', { name: 'Retrain', exact: true }).click();
  await expect(
    page.getByRole('button', { name: 'Start training' }),
  ).toBeVisible();
  expect(await accessibilityProblems(page, '[role="dialog"]')).toEqual([]);
});
