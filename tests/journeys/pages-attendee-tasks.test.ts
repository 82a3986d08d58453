import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { Contact } from '@within24/shared';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { Client } from '../support/client.js';
import { enter, tabTo, type } from '../support/pages-keyboard.js';
import { newProblems, startVisit, type Visit } from '../support/pages-visit.js';
import { attendee, eventNow, eventually, mailedLink, openLink, type Person } from '../support/people.js';
import { builtWeb } from '../support/web.js';

let app: TestApp;
let browser: Browser;
let visit: Visit;
let page: Page;
/** Ana's own phone is the browser; this asks the server as her. */
let ana: Client;
let ben: Person;
let others: Person[];

beforeAll(async () => {
  [app, browser] = await Promise.all([builtWeb().then((webFolder) => startTestApp({ webFolder })), startBrowser()]);
  const { api } = await app.organization();
  const eventId = (await api.post('/api/v1/events', eventNow())).body.id;
  ben = await attendee(app, api, eventId, 'Ben Okafor');
  await ben.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'] });
  others = [];
  for (const name of ['Cleo Baker', 'Dana Fox', 'Emil Holm']) others.push(await attendee(app, api, eventId, name));
  const { body } = await api.post(`/api/v1/events/${eventId}/attendees`, { name: 'Ana Rossi', email: 'ana@example.org' });
  await api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [body.id] });
  visit = await startVisit(browser, app.url, 360);
  page = visit.page;
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

afterEach(() => expect(newProblems(visit)).toEqual([]));

const contacts = async () => (await ana.get('/api/v1/me/contacts')).body.items as Contact[];
const contactOf = async (name: string) => (await contacts()).find(({ card }) => card.name === name);
/** Ben, once what the phone tells later has come to the server. */
const contactIn = (state: Contact['state']) =>
  eventually(async () => (await contacts()).find((contact) => contact.card.name === 'Ben Okafor' && contact.state === state));

async function typeCode(code: string): Promise<void> {
  await enter(page, 'button', 'Type code');
  await type(page, 'Badge code', code);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

describe('an attendee without camera and without touch', () => {
  it('opens the badge and chooses what to share', async () => {
    const link = await mailedLink(app, 'ana@example.org');
    await page.goto(link);
    await enter(page, 'button', 'Open my badge');
    const sharing = page.getByRole('switch', { name: /Share my card/ });
    await sharing.focus();
    await page.keyboard.press('Space');
    await enter(page, 'button', 'Share like this');
    await page.getByText('Scan your first badge').waitFor();
    ana = new Client(app.url);
    await openLink(ana, link);
  });

  it('scans a badge by its printed code and writes a note', async () => {
    await enter(page, 'link', 'Scan');
    await typeCode(`${ben.shortCode.slice(0, 4)}-${ben.shortCode.slice(-4).toLowerCase()}`);
    await page.getByText('You met Ben.').first().waitFor();
    await type(page, 'Your note', 'Knows the harbour pilots');
    const noted = await eventually(async () => ((await contactOf('Ben Okafor'))?.note ? contactOf('Ben Okafor') : undefined));
    expect(noted).toMatchObject({ note: 'Knows the harbour pilots', state: 'open', scannedByMe: true });
  });

  it('writes with the mail app, and only a Yes counts', async () => {
    await enter(page, 'link', 'Done');
    await enter(page, 'link', /^Ben Okafor/);
    await enter(page, 'link', 'Follow up with Ben');
    await type(page, 'One personal line', 'Your story about the fog stayed with me.');
    const opened = catchMailto();
    await enter(page, 'link', 'Open in my mail app');
    const mail = new URL(await opened);
    expect(mail.pathname).toBe(ben.email);
    expect(mail.searchParams.get('body')).toContain('Your story about the fog stayed with me.');
    await page.getByText('Did you send it to Ben?').waitFor();
    expect((await contactOf('Ben Okafor'))!.state).toBe('open');
    await enter(page, 'button', 'Yes, sent');
    await page.getByText('Done. Ben has heard from you.').first().waitFor();
    expect(await contactIn('followedUp')).toMatchObject({
      followUps: [{ channel: 'email', gift: 'none', evidence: 'confirmed' }],
    });
  });

  it('takes the follow-up back', async () => {
    await enter(page, 'button', 'Undo');
    await page.getByRole('list', { name: 'Followed up' }).waitFor({ state: 'detached' });
    expect(await contactIn('open')).toMatchObject({ followUps: [] });
  });

  it('loses no scan that was made offline, though the page is closed', async () => {
    await page.goto('/a/scan');
    await tabTo(page, 'button', 'Type code');
    await visit.context.setOffline(true);
    for (const [index, { shortCode }] of others.entries()) {
      await typeCode(shortCode);
      await page.getByText('Saved on this phone. The name follows.').first().waitFor();
      await page.getByText(`Offline. ${index + 1} waiting on this phone`).waitFor();
    }
    await typeCode(others[0]!.shortCode);
    await page
      .getByText(/It waits on this phone for the network/)
      .first()
      .waitFor();
    await page.close();
    // The upload's own time on its way is in the corrected clock: the pause is longer than any way, so that a meeting dated at
    // the upload would be seen.
    const beforeUpload = Date.now() + 3_000;
    expect((await contacts()).map(({ card }) => card.name)).toEqual(['Ben Okafor']);
    await setTimeout(3_000);

    await visit.context.setOffline(false);
    page = await visit.context.newPage();
    await page.goto('/a/people');
    for (const { name } of others) await page.getByRole('link', { name }).waitFor();
    const uploaded = (await contacts()).filter(({ card }) => card.name !== 'Ben Okafor');
    expect(uploaded.map(({ card }) => card.name).sort()).toEqual(others.map(({ name }) => name));
    for (const { metAt } of uploaded) expect(Date.parse(metAt)).toBeLessThan(beforeUpload);
    expect(await page.getByText(/waiting/).count()).toBe(0);
  });
});

/** The address that the next link to a mail app has; the browser of the test has none to open. */
async function catchMailto(): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        document.addEventListener('click', (click) => {
          const link = click.target instanceof Element && click.target.closest<HTMLAnchorElement>('a[href^="mailto:"]');
          if (!link) return;
          click.preventDefault();
          resolve(link.href);
        }),
      ),
  );
}
