import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import type { Client } from '../support/client.js';
import * as hallOf from '../support/offline-phone.js';
import { installed, kill, metPeople, openBadge, scanByCode, storedIds, type Hall } from '../support/offline-phone.js';
import { eventually } from '../support/people.js';
import { stored } from '../support/stored.js';
import { builtWeb } from '../support/web.js';

const day = 86_400_000;
const scansOffline = 30;

let app: TestApp;
let browser: Browser;
let hall: Hall;
let context: BrowserContext;
let page: Page;
let problems: string[];
let ana: Client;

beforeAll(async () => {
  [app, browser] = await Promise.all([builtWeb().then((webFolder) => startTestApp({ webFolder })), startBrowser()]);
  hall = await hallOf.openHall(app, scansOffline + 3, { startsAt: new Date(Date.now() - 20 * day).toISOString() });
  ({ page, context, problems } = await hallOf.phoneOf(browser, hall));
  ana = await hallOf.askedAs(app, hall.link);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

afterEach(() => expect(problems.splice(0).filter((problem) => !/Failed to load|net::ERR/.test(problem))).toEqual([]));

/** A new page of the same phone. */
async function reopen(path: string): Promise<void> {
  page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(path);
}

describe('a phone in a hall without a network', () => {
  it('has everything after one visit', async () => {
    await openBadge(page, hall.link);
    await installed(page);
    await page.goto('/a/scan');
    await scanByCode(page, hall.others[0]!.shortCode);
    await page.getByText('You met Guest').first().waitFor();
    await page.getByLabel('Your note').fill('Knows the harbour pilots');
    await page.getByText('Saved', { exact: true }).waitFor();
    await metPeople(ana, 1);
    await context.setOffline(true);
    await page.close();

    await reopen('/a/badge');
    await page.getByRole('img', { name: 'QR code of your badge' }).waitFor();
    await page.goto('/a/people');
    await page.getByRole('link', { name: 'Guest 01' }).click();
    await page.getByLabel('Your note').waitFor();
    expect(await page.getByLabel('Your note').inputValue()).toBe('Knows the harbour pilots');
  });

  it('keeps 30 scans, though its pages are killed', async () => {
    await page.goto('/a/scan');
    for (const [index, { shortCode }] of hall.others.slice(1, 1 + scansOffline).entries()) {
      await scanByCode(page, shortCode);
      await page.getByText(new RegExp(`\\b${index + 1} waiting on this phone`)).waitFor();
      if (index % 6 !== 4) continue;
      await kill(page);
      await reopen('/a/scan');
      await page.getByText(new RegExp(`\\b${index + 1} waiting on this phone`)).waitFor();
    }
    expect(await storedIds(page)).toHaveLength(scansOffline);
  }, 90_000);

  it('writes, follows up and takes back, and shows it so', async () => {
    await page.goto('/a/people');
    await page.getByRole('link', { name: 'Guest 01' }).click();
    await page.getByLabel('Your note').fill('Knows the harbour pilots by name');
    await page.getByText('Saved on this phone', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Follow up with Guest' }).click();
    await page.getByText('I already followed up').click();
    await page.getByRole('button', { name: 'Mark as followed up' }).click();
    await page.getByText('Done. Guest has heard from you.').first().waitFor();
    await kill(page);
    await reopen('/a/people');
    await page.getByText(/^Done \d+$/).click();
    await page.getByRole('link', { name: 'Guest 01' }).click();
    expect(await page.getByLabel('Your note').inputValue()).toBe('Knows the harbour pilots by name');
  });

  it('still has it all two weeks later', async () => {
    await page.close();
    await hallOf.setClockWrong(context, 14 * day);
    await reopen('/a/people');
    await page.getByText(`${scansOffline + 2} waiting on this phone`).waitFor();
    expect(await storedIds(page)).toHaveLength(scansOffline + 2);
  });

  it('sends each once when there is a network again, though the first answer is cut off', async () => {
    let uploads = 0;
    await context.route('**/api/v1/scans', async (route) => {
      uploads++;
      if (uploads > 1) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await context.setOffline(false);
    const people = await metPeople(ana, scansOffline + 1);
    // Note and follow-up go their own way; of the scans none leaves the phone without its answer.
    expect((await storedIds(page)).length).toBeGreaterThanOrEqual(scansOffline);
    await page.reload();
    await eventually(async () => (await storedIds(page)).length === 0);
    expect(uploads).toBe(2);
    await page.getByText(/waiting on this phone/).waitFor({ state: 'detached' });
    expect(people.map(({ card }) => card.name).sort()).toEqual(hall.others.slice(0, 1 + scansOffline).map(({ name }) => name));
    const counts = await stored<{ scans: number }>(app, 'select count(*)::int as scans from scan');
    expect(counts).toEqual([{ scans: scansOffline + 1 }]);
    const written = (await metPeople(ana, 1)).find(({ card }) => card.name === 'Guest 01');
    expect(written).toMatchObject({ note: 'Knows the harbour pilots by name', state: 'followedUp', followUps: [{ evidence: 'reported' }] });
  });
});

it.each([
  ['ten years behind', -3_652 * day, 1],
  ['ten years ahead', 3_652 * day, 2],
])('a phone whose clock is %s meets people when it met them', async (_, wrong, index) => {
  const phone = await hallOf.phoneOf(browser, hall);
  await hallOf.setClockWrong(phone.context, wrong);
  await phone.page.goto(hall.link);
  await phone.page.getByRole('button', { name: 'Open my badge' }).click();
  await phone.page.getByRole('link', { name: 'Scan' }).click();
  const before = Date.now();
  const other = hall.others[scansOffline + index]!;
  await scanByCode(phone.page, other.shortCode);
  await phone.page.getByText('You met Guest').first().waitFor();
  const met = (await metPeople(ana, 1)).find(({ card }) => card.name === other.name)!;
  expect(Date.parse(met.metAt)).toBeGreaterThan(before - 5_000);
  expect(Date.parse(met.metAt)).toBeLessThan(Date.now() + 5_000);
  await phone.context.close();
});

it('a phone whose only scans still wait shows them at home, and does not ask for a first one', async () => {
  const { page, context } = await hallOf.phoneOf(browser, hall);
  await openBadge(page, await hallOf.invitedTo(app, hall.api, hall.eventId));
  await installed(page);
  await page.goto('/a/scan');
  await context.setOffline(true);
  await scanByCode(page, hall.others[0]!.shortCode);
  await page.getByText('1 waiting on this phone').waitFor();
  await page.goto('/a/');
  await page.getByText('Saved on this phone. The name follows.').waitFor();
  expect(await page.getByText('Scan your first badge').count()).toBe(0);
  await context.setOffline(false);
  await page.getByRole('link', { name: 'Guest 01' }).waitFor();
  await context.close();
});
