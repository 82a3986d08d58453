import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import * as hallOf from '../support/offline-phone.js';
import { installed, metPeople, openBadge, scanByCode, storedIds, type Hall } from '../support/offline-phone.js';
import { eventually } from '../support/people.js';
import { stored } from '../support/stored.js';
import { builtWeb } from '../support/web.js';

let app: TestApp;
let browser: Browser;
let hall: Hall;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([builtWeb().then((webFolder) => startTestApp({ webFolder })), startBrowser()]);
  hall = await hallOf.openHall(app, 12);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

beforeEach(async () => {
  ({ page, context } = await hallOf.phoneOf(browser, hall));
});

afterEach(() => context.close());

/** Opens the phone's database as an app of this version would, holds on to it, and puts these items there. */
async function asVersion(other: Page, version: number, items: object[] = []): Promise<void> {
  await other.goto('/healthz');
  await other.evaluate(
    ([number, given]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('within24', number);
        opening.onerror = () => reject(new Error(String(opening.error)));
        opening.onupgradeneeded = () => {
          const names = opening.result.objectStoreNames;
          if (!names.contains('waiting')) opening.result.createObjectStore('waiting', { keyPath: 'id' });
          if (number > 2) opening.result.createObjectStore('later');
        };
        opening.onsuccess = () => {
          (globalThis as { held?: unknown }).held = opening.result;
          if (given.length === 0) return resolve();
          const tx = opening.result.transaction('waiting', 'readwrite');
          for (const item of given) tx.objectStore('waiting').put(item);
          tx.oncomplete = () => resolve();
        };
      }),
    [version, items] as const,
  );
}

const scanCount = async (shortCode: string) => {
  const rows = await stored<{ count: number }>(app, 'select count(*)::int as count from scan where read_code = $1', [
    shortCode.replace(/\W/g, ''),
  ]);
  return rows[0]!.count;
};
const link = () => hallOf.invitedTo(app, hall.api, hall.eventId);

describe('what an older version left on the phone', () => {
  it('is sent by this one, though the older page is still open for a while', async () => {
    const [mine, ana] = [await link(), await context.newPage()];
    const code = hall.others[0]!.shortCode;
    const { body: me } = await (await hallOf.askedAs(app, mine)).get('/api/v1/me');
    const scan = {
      kind: 'scan',
      id: crypto.randomUUID(),
      attendeeId: me.id,
      code,
      scannedAt: new Date().toISOString(),
      note: 'From before',
    };
    await asVersion(ana, 1, [scan]);

    await openBadge(page, mine);
    await page.getByText('An older page of this app is open in another tab.').waitFor();
    await page.getByRole('link', { name: 'Scan' }).click();
    await context.setOffline(true);
    await scanByCode(page, hall.others[1]!.shortCode);
    await page
      .getByText(/This browser stores nothing|open in another tab/)
      .first()
      .waitFor();
    await context.setOffline(false);

    await ana.close();
    await page.getByText('open in another tab').waitFor({ state: 'detached' });
    await page.reload();
    const people = await metPeople(await hallOf.askedAs(app, mine), 2);
    expect(people.find(({ card }) => card.name === 'Guest 01')).toMatchObject({ note: 'From before' });
    await eventually(async () => (await storedIds(page)).length === 0);
  });
});

it('an app that meets the database of a newer one goes on storing there', async () => {
  await openBadge(page, await link());
  const newer = await context.newPage();
  await asVersion(newer, 3);
  await newer.close();
  await page.getByRole('link', { name: 'Scan' }).click();
  await page.getByRole('button', { name: 'Type code' }).waitFor();
  await context.setOffline(true);
  await scanByCode(page, hall.others[2]!.shortCode);
  await page.getByText('1 waiting on this phone').waitFor();
  expect(await storedIds(page)).toHaveLength(1);
});

it.each([
  ['refuses to store anything', 'IDBFactory', 'open', 'SecurityError'],
  ['has no room left', 'IDBObjectStore', 'put', 'QuotaExceededError'],
])('a browser that %s says so, and sends the scan all the same', async (_, owner, method, name) => {
  await context.addInitScript(
    ([type, call, problem]) => {
      const { prototype } = (globalThis as unknown as Record<string, { prototype: Record<string, unknown> }>)[type]!;
      prototype[call] = () => {
        throw new DOMException('No.', problem);
      };
    },
    [owner, method, name] as const,
  );
  const mine = await link();
  await openBadge(page, mine);
  await page.getByRole('link', { name: 'Scan' }).click();
  await page.getByRole('button', { name: 'Type code' }).waitFor();
  await context.setOffline(true);
  await scanByCode(page, hall.others[3]!.shortCode);
  await page.getByText('1 waiting on this phone').waitFor();
  await page.getByText('Keep this page open until all is sent.').waitFor();
  expect(await page.getByText('Saved on this phone').count()).toBe(0);
  await context.setOffline(false);
  await metPeople(await hallOf.askedAs(app, mine), 1);
});

it('several tabs send each scan once', async () => {
  const sent: string[] = [];
  await context.route('**/api/v1/scans', async (route) => {
    const { items } = route.request().postDataJSON() as { items: { clientScanId: string }[] };
    sent.push(...items.map(({ clientScanId }) => clientScanId));
    await route.continue();
  });
  const mine = await link();
  await openBadge(page, mine);
  await installed(page);
  const tabs = [page, await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto('/a/scan');
    await tab.getByRole('button', { name: 'Type code' }).waitFor();
  }
  await context.setOffline(true);
  for (const [index, { shortCode }] of hall.others.slice(4, 10).entries()) await scanByCode(tabs[index % 3]!, shortCode);
  for (const tab of tabs) await tab.getByText('6 waiting on this phone').waitFor();
  sent.length = 0;
  await context.setOffline(false);
  await metPeople(await hallOf.askedAs(app, mine), 6);
  await eventually(async () => (await storedIds(page)).length === 0);
  expect(sent).toHaveLength(6);
  expect(new Set(sent).size).toBe(6);
  expect(await scanCount(hall.others[4]!.shortCode)).toBe(1);
});

it('two events in one browser: a link shows its own, also without a network, and what waits stays with its own', async () => {
  const second = await hallOf.openHall(app, 1, { name: 'Lighthouse Evening' });
  await openBadge(page, await link());
  await installed(page);
  await page.goto(second.link);
  await page.getByRole('button', { name: 'Open my badge' }).click();
  await page.getByRole('button', { name: 'Only name and company' }).click();
  await page.getByText('Scan your first badge').waitFor();
  await page.getByText('Lighthouse Evening').first().waitFor();
  await page.goto('/a/me');
  await page.locator('summary', { hasText: 'Your events' }).click();
  await page.getByRole('button', { name: /Harbour Conference/ }).waitFor();
  await page.goto('/a/scan');
  await page.getByRole('button', { name: 'Type code' }).waitFor();
  await context.setOffline(true);
  await scanByCode(page, second.others[0]!.shortCode);
  await page.getByText('1 waiting on this phone').waitFor();
  await page.goto('/a/me');
  await page.locator('summary', { hasText: 'Your events' }).click();
  await page.getByRole('button', { name: /Harbour Conference/ }).click();
  await page.goto('/a/');
  await page.getByText('Harbour Conference').first().waitFor();
  await page.getByText('1 waiting on this phone').waitFor();
  await context.setOffline(false);
  await metPeople(await hallOf.askedAs(app, second.link), 1);
});

it('two events in two tabs stay apart, also when one is opened anew', async () => {
  const second = await hallOf.openHall(app, 1, { name: 'Lighthouse Evening' });
  const mine = await link();
  await openBadge(page, mine);
  await page.goto('/a/scan');
  await scanByCode(page, hall.others[10]!.shortCode);
  await metPeople(await hallOf.askedAs(app, mine), 1);
  const other = await context.newPage();
  await openBadge(other, second.link);

  await page.goto('/a/');
  await page.getByText('Harbour Conference').first().waitFor();
  await page.getByRole('link', { name: /^Guest 11/ }).click();
  await page.getByLabel('Your note').fill('Knows both harbours');
  await eventually(async () => (await metPeople(await hallOf.askedAs(app, mine), 1))[0]!.note === 'Knows both harbours');
  await other.reload();
  await other.getByText('Lighthouse Evening').first().waitFor();
  expect(await other.getByText('Guest 11').count()).toBe(0);
});

it('what somebody wrote and has not sent outlives the end of their session', async () => {
  const mine = await link();
  await openBadge(page, mine);
  await page.goto('/a/scan');
  await scanByCode(page, hall.others[11]!.shortCode);
  const [met] = await metPeople(await hallOf.askedAs(app, mine), 1);
  const followUp = `/a/people/${met!.id}/follow-up`;
  await page.goto(followUp);
  await page.getByLabel('One personal line').fill('The fog of last winter stayed with me.');
  await page.waitForTimeout(1_000);

  await context.clearCookies();
  await page.goto('/a/');
  await page.getByRole('heading', { name: 'Open your own link' }).waitFor();
  expect(await page.getByText('Guest 12').count()).toBe(0);

  await page.goto(mine);
  await page.getByRole('button', { name: 'Open my badge' }).click();
  await page.getByText('Guest 12').first().waitFor();
  await page.goto(followUp);
  await page.waitForTimeout(500);
  expect(await page.getByLabel('One personal line').inputValue()).toBe('The fog of last winter stayed with me.');
});

it('what somebody chose about sharing is on the phone before it is shown, and told to the server later', async () => {
  const mine = await link();
  await page.goto(mine);
  await page.getByRole('button', { name: 'Open my badge' }).click();
  await page.getByRole('heading', { name: 'What may people see?' }).waitFor();
  await page.getByRole('switch').check();
  await page.getByRole('checkbox', { name: /Email/ }).check();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Share like this' }).click();
  await page.getByRole('heading', { name: 'What may people see?' }).waitFor({ state: 'detached' });
  expect(await storedIds(page)).toEqual([expect.stringMatching(/^me:/)]);
  await context.setOffline(false);
  const ana = await hallOf.askedAs(app, mine);
  await eventually(async () => (await ana.get('/api/v1/me')).body.sharing === true);
  expect((await ana.get('/api/v1/me')).body.sharedFields).toContain('email');
});
