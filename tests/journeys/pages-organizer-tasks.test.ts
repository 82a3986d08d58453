import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { Client } from '../support/client.js';
import { enter, hasFocus, tabTo, type } from '../support/pages-keyboard.js';
import { readCodes } from '../support/printed-sheet.js';
import { newProblems, startVisit, type Visit } from '../support/pages-visit.js';
import { eventually, mailedLink, openLink, scan, scanOf } from '../support/people.js';
import { builtWeb } from '../support/web.js';

const owner = 'mara@harbour-meetups.example';
const csv = [
  'Ticket ID;Attendee name;Email;Company',
  'T1;Ana Rossi;ana@example.org;Globex',
  'T2;Max Stein;max(at)example.org;Kranwerk',
  'T3;Ben Okafor;ben@example.org;Initech',
].join('\r\n');

let app: TestApp;
let browser: Browser;
let visit: Visit;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([builtWeb().then((webFolder) => startTestApp({ webFolder })), startBrowser()]);
  visit = await startVisit(browser, app.url, 1280);
  page = visit.page;
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

afterEach(() => expect(newProblems(visit, ['401 GET /api/v1/auth/me', '401 GET /api/v1/events'])).toEqual([]));

/** What a clock in the zone of this machine shows, as a field for date and time takes it. */
function wallClock(hours: number): string {
  const at = new Date(Date.now() + hours * 3_600_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const liveCount = (of: string) => page.locator('dl > div').filter({ hasText: of }).locator('dd').innerText();

describe('an organizer without a mouse', () => {
  it('creates an organization by a mailed link, and is its owner', async () => {
    await page.goto('/');
    await enter(page, 'link', 'Create an organization');
    await page.getByRole('heading', { name: 'Create an organization' }).waitFor();
    await type(page, 'Name of the organization', 'Harbour Meetups');
    await type(page, 'Your email address', owner);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    const mail = await eventually(() => app.mailbox.messages({ to: owner })[0]);
    await page.goto(/http\S+\/sign-up#\S+/.exec(mail.text)![0]);
    await enter(page, 'button', 'Create it');
    await page.getByText('No events yet').waitFor();
    await enter(page, 'link', 'Account');
    await page.getByText('Owner of Harbour Meetups').waitFor();
    await enter(page, 'button', 'Sign out');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('asks for the sign-in mail and opens its link from the mailbox', async () => {
    await page.goto('/');
    await type(page, 'Your email address', owner);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    await eventually(() => app.mailbox.messages({ to: owner })[1]);
    await page.goto('/dev/mailbox');
    const link = page.frameLocator('iframe').first().getByRole('link', { name: 'Sign in' });
    const opened = visit.context.waitForEvent('page');
    await link.press('Enter');
    page = await opened;
    await enter(page, 'button', 'Sign in');
    await page.getByText('No events yet').waitFor();
  });

  it('creates an event in five fields', async () => {
    await enter(page, 'link', 'Create event');
    await type(page, 'Name', 'Harbour Conference');
    await page.getByLabel('Starts').fill(wallClock(-1));
    await page.getByLabel('Ends').fill(wallClock(8));
    await tabTo(page, 'combobox', 'Time zone');
    await tabTo(page, 'combobox', 'Language');
    await page.keyboard.type('Deutsch');
    await enter(page, 'button', 'Create event');
    await page.getByRole('heading', { name: 'Set-up' }).waitFor();
    await page.getByText('Running now.').waitFor();
  });

  it('sees which row of the file is bad, where and why, and imports the good ones', async () => {
    await enter(page, 'link', 'Import a CSV');
    await page.locator('input[type=file]').setInputFiles({ name: 'guests.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    const bad = page.getByRole('region', { name: '1 row to correct in the file' }).getByRole('row').nth(1);
    expect(await bad.getByRole('rowheader').innerText()).toBe('3');
    expect(await bad.getByRole('cell').allInnerTexts()).toEqual(['Email', expect.stringContaining('max(at)example.org')]);
    await enter(page, 'button', 'Import the 2 good rows');
    await page.getByText('Imported from guests.csv').waitFor();
  });

  it('sees the attendees and the badge of each', async () => {
    await enter(page, 'link', 'See the attendees');
    const name = await tabTo(page, 'button', 'Ana Rossi');
    await page.keyboard.press('Enter');
    const badge = page.getByRole('dialog').getByRole('img', { name: 'QR badge of Ana Rossi' });
    await badge.waitFor();
    expect(await eventually(() => badge.evaluate((image: HTMLImageElement) => image.naturalWidth))).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await badge.waitFor({ state: 'detached' });
    expect(await hasFocus(name)).toBe(true);
    expect(await page.getByRole('row').count()).toBe(1 + 2);
  });

  it('adds walk-ins one after the other, each with the badge to print, and nobody twice', async () => {
    const printed: Promise<unknown> = page.evaluate(() => {
      const asked = new Promise((resolve) => Object.assign(window, { print: () => resolve('printed') }));
      Object.assign(window, { asked });
    });
    await printed;
    await enter(page, 'button', 'Add a walk-in');
    await page.keyboard.type('Dora Vogel');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('img', { name: 'QR badge of Dora Vogel' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => (window as unknown as { asked: Promise<string> }).asked)).toBe('printed');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Dora Fogel');
    await page.keyboard.press('Enter');
    await enter(page, 'button', 'Yes, show the badge of Dora Vogel');
    await page.getByText('Registered already.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('3 attendees').first().waitFor();
  });

  it('prints one label with name, company and code, and nothing beside it', async () => {
    await enter(page, 'button', 'Ana Rossi');
    await page.getByRole('dialog').getByRole('img', { name: 'QR badge of Ana Rossi' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect((await page.locator('body').innerText()).trim().split(/\n+/)).toEqual([
      'Ana Rossi',
      'Globex',
      expect.stringMatching(/^\w{4}.\w{4}$/),
    ]);
    const sheet = await page.pdf({ preferCSSPageSize: true });
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('Escape');
    expect(sheet.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(
      /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/
        .exec(sheet.toString('latin1'))
        ?.slice(1)
        .map((points) => Math.round((Number(points) / 72) * 25.4)),
    ).toEqual([90, 55]);
  });

  it('prints a sheet of badges that another program reads', async () => {
    await enter(page, 'link', 'Badges');
    await page.getByRole('img', { name: /^Preview of the longest names/ }).waitFor();
    await enter(page, 'button', 'Make the PDF of 3 badges');
    const file = await tabTo(page, 'link', 'Download the PDF');
    const saved = page.waitForEvent('download');
    await file.press('Enter');
    const codes = await readCodes(readFileSync(await (await saved).path()), [{ x: 0, y: 0, width: 216, height: 297 }], 300);
    expect(codes.length).toBeGreaterThan(0);
    for (const { text } of codes) expect(text).toMatch(/^HTTPS?:\/\/.+\/B\/[0-9A-Z]{26}$/);
    await enter(page, 'link', 'Set-up');
    await page.getByText('3 of 3 printed.').waitFor();
  });

  it('sends the invitations', async () => {
    await enter(page, 'button', 'Send invitations');
    await enter(page, 'button', 'Send them now');
    await page.getByText('2 invitations are on their way.').waitFor();
    for (const email of ['ana@example.org', 'ben@example.org']) expect(await mailedLink(app, email)).toContain('/a/#');
  });

  it('schedules a mailing for whoever comes later, and cancels it', async () => {
    await enter(page, 'link', 'See who is reached');
    await page.getByRole('heading', { name: 'Where everybody is' }).waitFor();
    await page.getByText('Everybody who can be reached is invited.').waitFor();
    await enter(page, 'button', 'Schedule a mailing for whoever registers later');
    await page.getByLabel('Day and hour').fill(wallClock(3));
    await enter(page, 'button', 'Schedule');
    await enter(page, 'button', 'Schedule it');
    await page.getByText(/^Invitations leave on /).waitFor();
    await enter(page, 'button', 'Cancel it');
    await enter(page, 'button', 'Cancel the mailing');
    await page.getByText('Cancelled.').waitFor();
  });

  it('watches Live count a scan as it happens', async () => {
    await enter(page, 'link', 'Live');
    await page.getByText('● Live').waitFor();
    expect([await liveCount('scans'), await liveCount('connections')]).toEqual(['0', '0']);
    const [ana, ben] = await Promise.all(['ana@example.org', 'ben@example.org'].map(phoneOf));
    await scan(ana!, scanOf((await ben!.get('/api/v1/me')).body.badge.code));
    await eventually(async () => (await liveCount('scans')) === '1');
    expect([await liveCount('connections'), await liveCount('active attendees')]).toEqual(['1', '2']);
  });

  it('shares the results with somebody who has no account, until the link is revoked', async () => {
    await visit.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await enter(page, 'link', 'Results');
    await enter(page, 'button', 'Share');
    await enter(page, 'button', 'Make a link');
    await page.keyboard.type('Sponsors');
    await page.keyboard.press('Enter');
    await page.getByText('The link “Sponsors” is made').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Copied.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());

    const sponsor = await startVisit(browser, app.url, 360);
    for (const load of [() => sponsor.page.goto(link), () => sponsor.page.reload()]) {
      await load();
      await sponsor.page.getByRole('heading', { name: 'Results of Harbour Conference' }).waitFor();
    }
    expect(await sponsor.page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
    expect([await sponsor.page.getByRole('link').count(), await sponsor.context.cookies()]).toEqual([0, []]);

    await enter(page, 'button', 'Done');
    await enter(page, 'button', 'Revoke');
    await enter(page, 'button', 'Revoke “Sponsors”');
    await page.getByText(/^Revoked/).waitFor();
    await sponsor.page.reload();
    await sponsor.page.getByRole('heading', { name: 'This link shows nothing' }).waitFor();
    expect(newProblems(sponsor)).toEqual(['404 POST /api/v1/shared-results']);
    await sponsor.context.close();
  });
});

async function phoneOf(email: string): Promise<Client> {
  const phone = new Client(app.url);
  await openLink(phone, await mailedLink(app, email));
  return phone;
}
