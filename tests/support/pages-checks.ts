import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA, which holds everything below it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** What is wrong with the page as it stands, in light and dark and at each width (CSS pixels); empty where nothing is. */
export async function faultsOf(page: Page, widths: number[]): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const found = [...(await barriers(page)), ...(await sidewaysScroll(page))];
      faults.push(...found.map((fault) => `${colorScheme} ${width}: ${fault}`));
    }
  }
  return faults;
}

/** What is out of reach with letters of twice the size, at a width in CSS pixels; empty where nothing is. */
export async function largeLetters(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  const grow = (size: string) => page.evaluate((value) => (document.documentElement.style.fontSize = value), size);
  await grow('200%');
  const found = await sidewaysScroll(page);
  await grow('');
  return found.map((fault) => `letters of twice the size: ${fault}`);
}

async function barriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    return axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'], iframes: false });
  }, tags);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => `${id} at ${target.join(' ')}: ${[...any, ...all, ...none][0]?.message}`),
  );
}

/** What sticks out to the side, where the page can be scrolled there. */
function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    const names = wide.slice(-3).map((element) => element.outerHTML.slice(0, 120));
    return [`scrolls sideways, ${scrollWidth} over ${clientWidth}: ${names.join(' … ')}`];
  });
}
