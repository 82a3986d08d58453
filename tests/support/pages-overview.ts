import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { signInLink } from './pages-organizer.js';
import { exchange, heading, sentence } from './pages-rows.js';
import { documents } from './pages-pictures.js';
import type { World } from './pages-world.js';

type Size = { width: number; height: number };
const phone: Size = { width: 390, height: 892 };
const desk: Size = { width: 1080, height: 972 };

/** The picture on the front page of the documents: somebody's phone beside the desk. */
export async function keepOverview(browser: Browser, world: World): Promise<void> {
  const home = await shot(browser, world, phone, async (context, page) => {
    await exchange(context, 'attendee/session', world.ana.link);
    await page.goto('/a/');
    await sentence(page, 'Six to follow up');
  });
  const results = await shot(browser, world, desk, async (context, page) => {
    await exchange(context, 'auth/session', await signInLink(world));
    await page.goto(`/events/${world.events.over}/results`);
    await heading(page, /followed up within/);
  });
  const page = await browser.newPage({ viewport: { width: 1600, height: 1060 } });
  await page.setContent(scene(home, results));
  await page.screenshot({ path: join(documents, 'overview.png') });
  await page.close();
}

/** A sharp picture of what is on the screen, as a data URL. */
async function shot(
  browser: Browser,
  { app }: World,
  viewport: Size,
  go: (context: BrowserContext, page: Page) => Promise<void>,
): Promise<string> {
  const context = await browser.newContext({ viewport, baseURL: app.url, deviceScaleFactor: 2, colorScheme: 'light', locale: 'en-GB' });
  const page = await context.newPage();
  await go(context, page);
  const png = await page.screenshot();
  await context.close();
  return `data:image/png;base64,${png.toString('base64')}`;
}

const scene = (home: string, results: string) => `<!doctype html><html lang="en"><style>
  body { position: relative; height: 1060px; margin: 0; overflow: hidden; background: #e9e1d3; font: 15px system-ui, sans-serif; color: #635b52; }
  svg { position: absolute; left: -120px; top: -80px; width: 1220px; height: 1220px; }
  .desk, .phone { position: absolute; background: #fffdf9; box-shadow: 0 30px 70px #26222033, 0 4px 14px #2622201a; }
  .desk { top: 52px; right: 70px; width: 1000px; border-radius: 18px; overflow: hidden; }
  .bar { display: flex; align-items: center; gap: 9px; height: 38px; padding-left: 18px; background: #f1ebe0; border-bottom: 1px solid #ddd4c5; }
  .bar i { width: 12px; height: 12px; border-radius: 50%; background: #ddd4c5; }
  .desk img { display: block; width: 1000px; }
  .phone { top: 94px; left: 74px; width: 364px; padding: 12px; border-radius: 54px; background: #262220; }
  .phone img { display: block; width: 364px; border-radius: 42px; }
  small { position: absolute; right: 76px; bottom: 22px; }
</style><body>
  <svg viewBox="0 0 100 100" fill="none" stroke-width="5"><circle cx="50" cy="50" r="43" stroke="#f1ebe0"/>
    <circle cx="50" cy="50" r="43" stroke="#dfa645" pathLength="100" stroke-dasharray="72 100" transform="rotate(-90 50 50)"/></svg>
  <div class="desk"><div class="bar"><i></i><i></i><i></i></div><img src="${results}"></div>
  <div class="phone"><img src="${home}"></div>
  <small>Invented people and figures</small>
</body></html>`;
