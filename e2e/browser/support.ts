import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TITLES = { alice: 'Alice', bob: 'Bob', carol: 'Carol', guest: 'Guest' };

/** Opens a page of the portal, signed in as one of the local stack's users. */
export async function openAs(
  page: Page,
  user: keyof typeof TITLES,
  path: string,
) {
  await page.goto(path);
  await page
    .getByRole('button', { name: new RegExp(`^Continue as ${TITLES[user]}`) })
    .click();
  await expect(
    page.getByRole('link', { name: 'Trainyard, home' }),
    // Outside of the browser suite there is no setting for it.
  ).toBeVisible({ timeout: 120_000 });
}

export const trainingTab = (name: string) =>
  `/catalog/default/component/${name}/training`;

/** Fills the pages of "Create MLOps project" up to the review. */
export async function fillCreateForm(page: Page, name: string) {
  await page.getByRole('textbox', { name: /^Name/ }).fill(name);
  await page.getByRole('combobox', { name: /^Owner/ }).fill('ML team');
  await page.getByRole('option', { name: 'ML team' }).click();
  await page.getByLabel(/^Description/).fill('Tells the kinds of iris apart');
  const next = page.getByRole('button', { name: 'Next', exact: true });
  const review = page.getByRole('button', { name: 'Review', exact: true });
  await expect(next).toBeVisible();
  while (await next.isVisible()) {
    await next.click();
    await expect(next.or(review)).toBeEnabled();
  }
  await review.click();
}

/** WCAG A and AA violations of what the selector holds, as readable lines. */
export async function accessibilityProblems(
  page: Page,
  selector: string,
): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(selector)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return violations.flatMap(violation =>
    violation.nodes.map(node => `${violation.id}: ${node.target.join(' ')}`),
  );
}
