import type { Page } from 'playwright-core';
import type { Figure } from './figure.js';

export type Clicks = { made(): Promise<number> };

/** Counts what the mouse does on the page from now on, over all the pages it goes to. */
export async function countClicks(page: Page): Promise<Clicks> {
  let made = 0;
  await page.exposeBinding('clicked', () => void (made += 1));
  await page.addInitScript(() => {
    addEventListener('pointerdown', () => void (window as unknown as { clicked(): Promise<void> }).clicked(), { capture: true });
  });
  return {
    made: async () => {
      // What the page has told until now has arrived after one more turn there and back.
      await page.evaluate(() => undefined);
      return made;
    },
  };
}

type Task = { name: string; mostClicks: number; mostSeconds?: number; act: () => Promise<unknown> };

/** How many clicks and seconds a task takes, from the first click until its end is to be seen. */
export async function* measured(clicks: Clicks, { name, mostClicks, mostSeconds, act }: Task): AsyncGenerator<Figure> {
  const before = await clicks.made();
  const started = performance.now();
  await act();
  const seconds = (performance.now() - started) / 1_000;
  yield { name: `${name}-clicks`, value: (await clicks.made()) - before, unit: 'clicks', target: { atMost: mostClicks } };
  yield { name: `${name}-time`, value: seconds, unit: 's', ...(mostSeconds && { target: { atMost: mostSeconds } }) };
}
