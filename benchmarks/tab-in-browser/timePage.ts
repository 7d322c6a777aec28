import type { Page } from '@playwright/test';

const LIMIT_MS = 60_000;

/** Milliseconds from the start of the navigation until the element is there and painted. */
export async function timeLoad(
  page: Page,
  url: string,
  ready: string,
): Promise<number> {
  // An address that differs in its fragment only would not be loaded.
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'commit', timeout: LIMIT_MS });
  return timeUntil(page, ready, 0);
}

/** Milliseconds from the press of the pointer on one element until another is there and painted. */
export async function timePress(
  page: Page,
  press: () => Promise<void>,
  ready: string,
): Promise<number> {
  await page.evaluate(() => {
    const marked = window as unknown as { pressedAt?: number };
    marked.pressedAt = undefined;
    window.addEventListener(
      'pointerdown',
      () => {
        marked.pressedAt = performance.now();
      },
      { capture: true, once: true },
    );
  });
  await press();
  const pressedAt = await page.evaluate(
    () => (window as unknown as { pressedAt?: number }).pressedAt,
  );
  if (pressedAt === undefined) throw new Error('Nothing was pressed.');
  return timeUntil(page, ready, pressedAt);
}

/** The page's own clock, so that the time of this process does not count. */
async function timeUntil(page: Page, ready: string, from: number) {
  const handle = await page.waitForFunction(
    ([selector, key]) => {
      const seen = window as unknown as Record<string, number | undefined>;
      if (seen[key]) return seen[key];
      if (!document.querySelector(selector)) return undefined;
      // Of the frame in which it is painted.
      requestAnimationFrame(() => {
        seen[key] = performance.now();
      });
      return undefined;
    },
    [ready, `seen-${ready}-${from}`],
    { polling: 'raf', timeout: LIMIT_MS },
  );
  return ((await handle.jsonValue()) as number) - from;
}
