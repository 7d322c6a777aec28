/**
 * Takes the pictures of docs/images from the running stack:
 *
 *     node e2e/screenshots.ts [project] [folder]
 *
 * The project is created and trained (six runs, one of them failing) when it does not exist.
 */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { portal, project as path, signIn } from './support/portal.ts';
import { demo, endOfRun } from './support/projects.ts';
import { repositoryRoot, stack } from './support/stack.ts';

const name = process.argv[2] ?? 'iris-species';
const folder = resolve(process.argv[3] ?? join(repositoryRoot, 'docs/images'));

const RUNS = [
  {
    user: 'bob',
    params: { nEstimators: 3, maxDepth: 1, seed: 4 },
    note: 'a stump, to see the floor',
  },
  { user: 'alice', params: { nEstimators: 30, seed: 11 } },
  {
    user: 'bob',
    params: { nEstimators: 100, seed: 23, maxDepth: 3 },
    note: 'shallower trees',
  },
  {
    user: 'alice',
    params: { testShare: 0.001 },
    note: 'train on nearly everything',
  },
  { user: 'alice', params: { nEstimators: 200, seed: 5 } },
];

async function prepare() {
  const alice = await signIn('alice');
  const { status } = await portal(alice, 'GET', path(name, 'training'));
  if (status === 200) return;
  const { code, stderr } = await demo('--name', name);
  if (code !== 0) throw new Error(stderr);
  for (const { user, ...run } of RUNS) {
    const token = await signIn(user);
    const { body } = await portal(token, 'POST', path(name, 'runs'), {
      requestId: randomUUID(),
      ...run,
    });
    await endOfRun(token, name, body.id);
  }
}

async function open(
  browser: Browser,
  theme: string,
  width: number,
  to: string,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    deviceScaleFactor: 1,
    colorScheme: theme === 'dark' ? 'dark' : 'light',
  });
  const page = await context.newPage();
  await page.addInitScript(
    chosen => localStorage.setItem('theme', chosen),
    theme,
  );
  await page.goto(`${stack.portal}${to}`);
  await page.getByRole('button', { name: /^Continue as Alice/ }).click();
  await page.getByRole('link', { name: 'Trainyard, home' }).waitFor();
  return page;
}

async function settled(page: Page) {
  await page
    .waitForLoadState('networkidle', { timeout: 5_000 })
    .catch(() => undefined);
  await page.waitForTimeout(800);
}

async function shoot(page: Page, picture: string, { full = false } = {}) {
  await settled(page);
  await page.screenshot({
    path: join(folder, `${picture}.png`),
    fullPage: full,
  });
  console.log(`${picture}.png`);
}

async function pictures(browser: Browser, theme: string, width: number) {
  const suffix = width === 1440 ? theme : `${theme}-${width}`;
  const tab = `/catalog/default/component/${name}/training`;

  const form = await open(
    browser,
    theme,
    width,
    '/create/templates/default/create-mlops-project',
  );
  await form.getByRole('textbox', { name: /^Name/ }).fill('wine-quality');
  await form
    .getByLabel(/^Description/)
    .fill('Tells good wine from bad by its chemistry');
  await shoot(form, `create-form-${suffix}`);

  const training = await open(browser, theme, width, tab);
  await training.getByRole('grid', { name: 'Training runs' }).waitFor();
  await settled(training);
  const height = await training.evaluate(() =>
    Math.max(...[...document.querySelectorAll('*')].map(e => e.scrollHeight)),
  );
  await training.setViewportSize({ width, height: Math.min(height, 2400) });
  await shoot(training, `training-tab-${suffix}`);
  await training.setViewportSize({ width, height: 900 });

  await training.getByRole('button', { name: 'Retrain', exact: true }).click();
  await training.getByRole('button', { name: 'Start training' }).waitFor();
  await shoot(training, `retrain-dialog-${suffix}`);
  await training.keyboard.press('Escape');

  await training
    .getByRole('row')
    .filter({ hasText: 'Failed' })
    .getByText('Failed')
    .first()
    .click();
  await training.getByRole('dialog', { name: /^Run / }).waitFor();
  await shoot(training, `failed-run-${suffix}`);
}

await mkdir(folder, { recursive: true });
await prepare();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--hide-scrollbars',
  ],
});
try {
  const widths = (process.env.WIDTHS ?? '1440').split(',').map(Number);
  for (const width of widths)
    for (const theme of ['light', 'dark'])
      await pictures(browser, theme, width);
} finally {
  await browser.close();
}
