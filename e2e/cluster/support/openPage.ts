import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { openAs, trainingTab } from '../../browser/support.ts';
import { repositoryRoot, stack } from '../../support/stack.ts';

/** A run that somebody looks at in the Training tab. */
export interface OpenRun {
  /** Waits until the text is shown, keeps a picture and closes the page. */
  shows(text: string): Promise<void>;
}

/** The portal in a browser, signed in. */
export interface PortalPage {
  /** Opens a run on a page of its own. */
  openRun(name: string, runId: string): Promise<OpenRun>;
  close(): Promise<void>;
}

/** Opens Chromium on the portal as one of its users. */
export async function openPage(user: 'alice' | 'carol'): Promise<PortalPage> {
  const pictures = join(repositoryRoot, 'test-results/cluster');
  await mkdir(pictures, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const context = await browser.newContext({
    baseURL: stack.portal,
    viewport: { width: 1440, height: 1400 },
  });
  context.setDefaultTimeout(120_000);
  return {
    async openRun(name, runId) {
      const page = await context.newPage();
      const tab = `${trainingTab(name)}?run=${encodeURIComponent(runId)}`;
      await openAs(page, user, tab);
      return {
        async shows(text) {
          await expect(page.getByText(text).first()).toBeVisible({
            timeout: 120_000,
          });
          await page.screenshot({ path: join(pictures, `${name}.png`) });
          await page.close();
        },
      };
    },
    close: () => browser.close(),
  };
}
