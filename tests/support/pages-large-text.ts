import type { Page } from 'playwright-core';

const usual = { standard: 16, fixed: 13 };
const twice = { standard: 32, fixed: 26 };

/**
 * What is lost where somebody has set their browser's letters to twice the size, on a page of this width in CSS pixels:
 * what sticks out to the side, and texts that are cut off. Empty where nothing is.
 */
export async function textLosses(page: Page, width: number): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const before = page.viewportSize()!;
  try {
    await devtools.send('Page.setFontSizes', { fontSizes: twice });
    // Media queries in em are asked again when the width changes.
    await page.setViewportSize({ width, height: 800 });
    await page.waitForFunction(() => getComputedStyle(document.documentElement).fontSize === '32px');
    return await page.evaluate(losses);
  } finally {
    await devtools.send('Page.setFontSizes', { fontSizes: usual });
    await devtools.detach();
    await page.setViewportSize(before);
  }
}

function losses(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const isSeen = (element: Element) => element.checkVisibility() && !element.closest('.sr-only');
  const all = [...document.body.querySelectorAll('*')].filter(isSeen);
  const wide = all.filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 1 || element.getBoundingClientRect().left < -1,
  );
  const cut = all.filter(
    (element) =>
      ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) &&
      element.scrollWidth > element.clientWidth + 1 &&
      element.textContent.trim() !== '',
  );
  const name = (element: Element) => element.outerHTML.slice(0, 100);
  return [
    ...(scrollWidth > clientWidth ? [`scrolls sideways, ${scrollWidth} over ${clientWidth}`] : []),
    ...wide.slice(-3).map((element) => `sticks out: ${name(element)}`),
    ...cut.slice(0, 3).map((element) => `is cut off: ${name(element)}`),
  ];
}
