import type { Page } from 'playwright-core';
import { startBrowser } from '../tests/support/browser.js';
import { buildWeb } from '../tests/support/web.js';
import { countClicks, measured, type Clicks } from './support/desk.js';
import type { Figure } from './support/figure.js';
import { guestFile, guests } from './support/guests.js';
import { startInstallation, type Installation } from './support/installation.js';

const rows = 1_000;
/** 500 badges in five seconds. */
const secondsPerBadge = 5 / 500;
const owner = 'mara@harbour-meetups.example';

/**
 * The clicks of an organizer with a mouse, and how long the product takes while a script types: from the start page to an event that
 * runs. What a person reads and thinks comes on top. Targets are the product's own: few clicks, a thousand rows in ten seconds, 500 badges in five,
 * a walk-in in twenty.
 */
export async function* figures(): AsyncGenerator<Figure> {
  await buildWeb();
  const installation = await startInstallation();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ baseURL: installation.url, viewport: { width: 1_280, height: 900 }, locale: 'en-GB' });
    const clicks = await countClicks(page);
    const started = performance.now();
    yield* signUp(installation, page, clicks);
    yield* event(page, clicks);
    yield* attendees(page, clicks);
    yield* paperAndMail(page, clicks);
    yield* watch(page, clicks);
    yield { name: 'desk-everything-time', value: (performance.now() - started) / 1_000, unit: 's', target: { atMost: 300 } };
  } finally {
    await browser.close();
    await installation.close();
  }
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click();

async function* signUp({ mailbox }: Installation, page: Page, clicks: Clicks): AsyncGenerator<Figure> {
  const act = async () => {
    await page.goto('/');
    await follow(page, 'Create an organization');
    await page.getByLabel('Name of the organization').fill('Harbour Meetups');
    await page.getByLabel('Your email address').fill(owner);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    await page.goto(await mailed());
    await press(page, 'Create it');
    await page.getByText('No events yet').waitFor();
  };
  yield* measured(clicks, { name: 'desk-sign-up', mostClicks: 2, act });

  async function mailed(): Promise<string> {
    for (;;) {
      const link = /http\S+\/sign-up#\S+/.exec(mailbox.messages({ to: owner })[0]?.text ?? '');
      if (link) return link[0];
      await page.waitForTimeout(50);
    }
  }
}

/** What a clock in the zone of this machine shows, as a field for date and time takes it. */
function wallClock(hours: number): string {
  const at = new Date(Date.now() + hours * 3_600_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

async function* event(page: Page, clicks: Clicks): AsyncGenerator<Figure> {
  const act = async () => {
    await follow(page, 'Create event');
    await page.getByLabel('Name').fill('Harbour Conference');
    await page.getByLabel('Starts').fill(wallClock(-1));
    await page.getByLabel('Ends').fill(wallClock(8));
    await press(page, 'Create event');
    await page.getByRole('heading', { name: 'Set-up' }).waitFor();
  };
  yield* measured(clicks, { name: 'desk-event', mostClicks: 3, act });
}

async function* attendees(page: Page, clicks: Clicks): AsyncGenerator<Figure> {
  const file = { name: 'guests.csv', mimeType: 'text/csv', buffer: Buffer.from(guestFile(guests(rows))) };
  const bring = async () => {
    await follow(page, 'Import a CSV');
    await page.locator('input[type=file]').setInputFiles(file);
    await press(page, /^Import (all )?1,000/);
    await page.getByText('Imported from guests.csv').waitFor();
  };
  yield* measured(clicks, { name: 'desk-import-1000-rows', mostClicks: 3, mostSeconds: 10, act: bring });
  await follow(page, 'See the attendees');
  const walkIn = async () => {
    await press(page, 'Add a walk-in');
    await page.keyboard.type('Dora Vogelsang');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('img', { name: 'QR badge of Dora Vogelsang' }).waitFor();
    await press(page, 'Print the badge');
  };
  await page.evaluate(() => void Object.assign(window, { print: () => undefined }));
  yield* measured(clicks, { name: 'desk-walk-in', mostClicks: 3, mostSeconds: 20, act: walkIn });
  await page.keyboard.press('Escape');
}

async function* paperAndMail(page: Page, clicks: Clicks): AsyncGenerator<Figure> {
  await follow(page, 'Badges');
  await page.getByRole('img', { name: /^Preview of the longest names/ }).waitFor();
  const print = async () => {
    const saved = page.waitForEvent('download');
    await press(page, /^Make the PDF of/);
    await follow(page, 'Download the PDF');
    await (await saved).path();
  };
  yield* measured(clicks, { name: 'desk-1001-badges', mostClicks: 2, mostSeconds: secondsPerBadge * (rows + 1), act: print });
  await follow(page, 'Set-up');
  const invite = async () => {
    await press(page, 'Send invitations');
    await press(page, 'Send them now');
    await page.getByText(/invitations are on their way/).waitFor();
  };
  yield* measured(clicks, { name: 'desk-invitations', mostClicks: 3, act: invite });
}

async function* watch(page: Page, clicks: Clicks): AsyncGenerator<Figure> {
  const live = async () => {
    await follow(page, 'Live');
    await page.getByText('● Live').waitFor();
  };
  yield* measured(clicks, { name: 'desk-live', mostClicks: 1, act: live });
  const results = async () => {
    await follow(page, 'Results');
    await page.getByRole('heading', { name: 'Results' }).waitFor();
  };
  yield* measured(clicks, { name: 'desk-results', mostClicks: 1, mostSeconds: 1, act: results });
}
