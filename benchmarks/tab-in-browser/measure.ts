import { chromium, type Browser, type Page } from '@playwright/test';
import type { BenchmarkStack } from '../support/openBenchmarkStack.ts';
import { findChromium } from '../../packages/local-stack/src/testing/findChromium.ts';
import { RUN_METRICS, RUN_ROW, timedPages, type TimedPage } from './pages.ts';
import { timeLoad, timePress } from './timePage.ts';

/** Times in milliseconds. */
export interface Measured {
  /** By page: in a new browser profile, and in one that was there before. */
  loads: { name: string; cold: number[]; warm: number[] }[];
  /** From the Overview to the tab. */
  tabSwitch: number[];
  /** From a row of the tab to what the run achieved. */
  openRun: number[];
}

/** Opens all pages in turn, so that what else the machine does is shared. */
export async function measure(
  stack: BenchmarkStack,
  rounds: number,
  say: (line: string) => void,
): Promise<Measured> {
  const { paths } = stack.context;
  const browser = await chromium.launch({
    executablePath: await findChromium(paths, process.env),
    args: ['--no-sandbox'],
  });
  try {
    const pages = timedPages(stack, await readMlflowRun(stack));
    const { training, overview, mlflow, airflow } = pages;
    const loads = [training, overview, mlflow, airflow].map(page => ({
      page,
      name: page.name,
      cold: [] as number[],
      warm: [] as number[],
    }));
    for (let round = 0; round < rounds; round++) {
      say(`pages, round ${round + 1} of ${rounds}`);
      for (const load of loads) {
        const times = await loadTwice(browser, load.page);
        load.cold.push(times.cold);
        load.warm.push(times.warm);
      }
    }
    say('tab switch and opening a run');
    const presses = await pressAround(browser, overview, rounds);
    return {
      loads: loads.map(({ name, cold, warm }) => ({ name, cold, warm })),
      ...presses,
    };
  } finally {
    await browser.close();
  }
}

async function loadTwice(browser: Browser, { url, ready, signIn }: TimedPage) {
  return inNewProfile(browser, async page => {
    await signIn?.(page);
    return {
      cold: await timeLoad(page, url, ready),
      warm: await timeLoad(page, url, ready),
    };
  });
}

async function pressAround(
  browser: Browser,
  { url, ready, signIn }: TimedPage,
  rounds: number,
) {
  const tabSwitch: number[] = [];
  const openRun: number[] = [];
  await inNewProfile(browser, async page => {
    await signIn?.(page);
    await timeLoad(page, url, ready);
    const tab = (name: string) =>
      page.getByRole('link', { name, exact: true }).first();
    for (let round = 0; round < rounds + 1; round++) {
      const switched = await timePress(
        page,
        () => tab('Training').click(),
        RUN_ROW,
      );
      const row = page.locator(RUN_ROW).nth(round % 10);
      const opened = await timePress(page, () => row.click(), RUN_METRICS);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await tab('Overview').click();
      await page.locator(ready).first().waitFor();
      // The first one brings the tab's code and data.
      if (round === 0) continue;
      tabSwitch.push(switched);
      openRun.push(opened);
    }
  });
  return { tabSwitch, openRun };
}

async function inNewProfile<T>(
  browser: Browser,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
  });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

async function readMlflowRun({ urls, project }: BenchmarkStack) {
  const api = `${urls.mlflow}/api/2.0/mlflow`;
  const found = await fetch(
    `${api}/experiments/get-by-name?experiment_name=${project.name}`,
  );
  const { experiment } = (await found.json()) as {
    experiment: { experiment_id: string };
  };
  const experimentId = experiment.experiment_id;
  const searched = await fetch(`${api}/runs/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ experiment_ids: [experimentId], max_results: 1 }),
  });
  const { runs } = (await searched.json()) as {
    runs: { info: { run_id: string } }[];
  };
  return { experimentId, runId: runs[0].info.run_id };
}
