import { expect, test } from '@playwright/test';
import { demo, freshName } from '../support/projects.ts';
import { stackCommand } from '../support/stack.ts';
import { openAs, trainingTab } from './support.ts';

const name = freshName('healing');

test.beforeAll(async () => {
  const { code, stderr } = await demo('--name', name);
  expect(code, stderr).toBe(0);
});

test.afterAll(async () => {
  await stackCommand('start', 'airflow');
  await stackCommand('start', 'mlflow');
});

for (const [service, title] of [
  ['airflow', 'Airflow'],
  ['mlflow', 'MLflow'],
] as const) {
  test(`${title} stops and comes back: the tab says so and heals without reload`, async ({
    page,
  }) => {
    await openAs(page, 'alice', trainingTab(name));
    const runs = page.getByRole('grid', { name: 'Training runs' });
    const versions = page.getByRole('grid', { name: /versions/i });
    await expect(runs.getByText('Succeeded')).toBeVisible();
    await page.evaluate(() => Object.assign(window, { notReloaded: true }));

    expect((await stackCommand('stop', service)).code).toBe(0);
    const banner = page.getByText(
      new RegExp(`${title} is not answering since`),
    );
    await expect(banner).toBeVisible({ timeout: 60_000 });
    await expect(runs.getByRole('row')).toHaveCount(2);
    await expect(versions).toContainText('champion');

    expect((await stackCommand('start', service)).code).toBe(0);
    await expect(banner).toBeHidden({ timeout: 120_000 });
    expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
  });
}
