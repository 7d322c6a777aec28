import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { openAs, trainingTab } from '../../browser/support.ts';
import { repositoryRoot, stack } from '../../support/stack.ts';

/** The portal in a browser, signed in. */
export interface PortalPage {
  /** Opens a run and waits until all the texts are shown; keeps a picture. */
  showsRun(name: string, runId: string, ...texts: string[]): Promise<void>;
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
  const page = await browser.newPage({
    baseURL: stack.portal,
    viewport: { width: 1440, height: 1400 },
  });
  await openAs(page, user, '/catalog');
  const show = async (name: string, runId: string, texts: string[]) => {
    await page.goto(`${trainingTab(name)}?run=${encodeURIComponent(runId)}`);
    for (const text of texts) {
      await expect(page.getByText(text).first()).toBeVisible({
        timeout: 30_000,
      });
    }
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  // One page, however many tests ask at once.
  let last: Promise<void> = Promise.resolve();
  return {
    showsRun(name, runId, ...texts) {
      const mine = last.then(() => show(name, runId, texts));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => browser.close(),
  };
}
