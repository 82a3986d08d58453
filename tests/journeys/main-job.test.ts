import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Activity, Results } from '@within24/shared';
import { startTestApp, type TestApp } from '../support/app.js';
import { openPhone, startBrowser } from '../support/browser.js';
import { filmOf } from '../support/camera-film.js';
import type { Client } from '../support/client.js';
import { attendee, eventNow, eventually, mailedLink, scan, scanOf, type Person } from '../support/people.js';
import { builtWeb } from '../support/web.js';

/** A day of two minutes: a nudge is due about 30 seconds after the meeting, a contact is judged after two minutes. */
const trial = { followUpWindow: 'PT2M', nudgePolicy: { minDelay: 'PT2S', latest: 'PT38S' } };
const crowdSize = 20;
const csv = [
  'Order code;Position ID;Status;Email;Attendee name;Attendee email;Company;Product',
  'A1;1;paid;buyer@example.org;Ana Rossi;ana@example.org;Globex;Regular',
  'A1;2;paid;buyer@example.org;Ben Okafor;ben@example.org;Initech;Speaker',
  'A2;1;canceled;gone@example.org;Carl Gone;gone@example.org;Acme;Regular',
].join('\r\n');

let app: TestApp;
let api: Client;
let apiKey: string;
let eventId: string;
let folder: string;
const browsers: Browser[] = [];
const problems: string[][] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'within24-journey-'));
  app = await startTestApp({ webFolder: await builtWeb() });
  ({ api, key: apiKey } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow(trial))).body.id;
}, 180_000);

afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function phone(camera?: string): Promise<Page> {
  const browser = await startBrowser(camera);
  browsers.push(browser);
  const opened = await openPhone(browser);
  problems.push(opened.problems);
  return opened.page;
}

/** From the invitation mail to the home page, with the badge's name and company shared. */
async function openBadge(page: Page, email: string): Promise<void> {
  await page.goto(await mailedLink(app, email));
  await page.getByRole('button', { name: 'Open my badge' }).click();
  await page.getByRole('button', { name: 'Only name and company' }).click();
  await page.getByRole('link', { name: 'My badge' }).first().waitFor();
}

const nudgeTo = (email: string) => app.mailbox.messages({ to: email }).find(({ subject }) => subject.startsWith('Write to'));
const results = async () => (await api.get(`/api/v1/events/${eventId}/results`)).body as Results;

describe('from a ticketing system’s CSV to the follow-up rate', () => {
  let [ana, ben]: (Page | undefined)[] = [];
  let crowd: Person[] = [];
  let metAt = 0;

  it('imports the attendees and mails each their link', async () => {
    const imported = await api.upload(`/api/v1/events/${eventId}/attendee-imports`, csv);
    expect(imported.body).toMatchObject({ rows: 3, created: 2, skipped: 1, errors: [] });
    const invited = await api.post(`/api/v1/events/${eventId}/invitations`, {});
    expect(invited).toMatchObject({ status: 202, body: { queued: 2 } });
  });

  it('shows Ana’s badge on her phone, and Ben scans it with his camera', async () => {
    ana = await phone();
    await openBadge(ana, 'ana@example.org');
    await ana.getByRole('link', { name: 'My badge' }).first().click();
    const badge = ana.getByRole('img', { name: 'QR code of your badge' });
    const film = join(folder, 'badge.y4m');
    filmOf(await badge.screenshot(), film);

    ben = await phone(film);
    await openBadge(ben, 'ben@example.org');
    await ben.getByRole('link', { name: /scan/i }).first().click();
    await ben.getByText('Ana Rossi').first().waitFor({ timeout: 20_000 });
    metAt = Date.now();
    expect(await liveCounts()).toEqual({ scans: 1, connections: 1 });
  }, 60_000);

  it('tells the organizer nothing about two people', async () => {
    expect(await results()).toMatchObject({ publishedAt: null, contacts: { rate: null, suppressed: true } });
  });

  it('lets twenty others meet and follow up through the public API', async () => {
    crowd = [];
    for (let number = 0; number < crowdSize; number++)
      crowd.push(await attendee(app, api, eventId, `Guest ${String.fromCharCode(65 + number)}`));
    // All at once, so that all are old enough at once: a rate is not published again for two or three people more.
    const scannedAt = new Date().toISOString();
    for (const [index, person] of crowd.entries()) {
      const answer = await scan(person.phone, scanOf(crowd[(index + 1) % crowdSize]!.code, { scannedAt }));
      expect(answer.body.items[0].status).toBe('created');
    }
    for (const person of crowd.slice(0, 8)) {
      const contacts = await person.phone.get('/api/v1/me/contacts');
      const now = new Date().toISOString();
      const followUp = {
        clientFollowUpId: crypto.randomUUID(),
        channel: 'email',
        gift: 'article',
        doneAt: now,
        sentAt: now,
        evidence: 'reported',
      };
      const answer = await person.phone.post(`/api/v1/me/contacts/${contacts.body.items[0].id}/follow-ups`, followUp);
      expect(answer.status).toBe(201);
    }
  }, 60_000);

  it('nudges both of them in time, each by the delayed job', async () => {
    const [toAna, toBen] = await Promise.all(['ana@example.org', 'ben@example.org'].map((email) => eventually(() => nudgeTo(email), 60)));
    expect(toAna!.text).toContain('Ben Okafor');
    expect(toBen!.text).toContain('Ana Rossi');
    expect(Math.max(...[toAna!, toBen!].map(({ receivedAt }) => Date.parse(receivedAt)))).toBeLessThan(metAt + 120_000);
  }, 90_000);

  it('marks Ben’s follow-up from his mail, after he pressed the button', async () => {
    const link = /I wrote to Ana Rossi: (\S+)/.exec(nudgeTo('ben@example.org')!.text)![1]!;
    await ben!.goto(link);
    await ben!.getByRole('button', { name: /I followed up with Ana/ }).click();
    await ben!.getByText('Marked as followed up.').first().waitFor();
  }, 30_000);

  it('shows the organizer the rate once enough people are old enough to judge', async () => {
    const published = await eventually(async () => {
      const now = await results();
      return now.contacts.mature === 2 * crowdSize + 2 && now;
    }, 180);
    const followedUp = 8 + 1;
    expect(published.contacts).toMatchObject({ followedUpWithin24h: followedUp, suppressed: false });
    expect(published.contacts.rate).toBeCloseTo(followedUp / (2 * crowdSize + 2), 10);
    expect(problems.flat()).toEqual([]);
  }, 200_000);
});

/** What the live page's first event says. */
async function liveCounts(): Promise<{ scans: number; connections: number }> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const { body } = await fetch(`${app.url}/api/v1/events/${eventId}/activity`, { headers });
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const data = /^data: (.*)\n/m.exec(text)?.[1];
    if (!data) continue;
    const { scans, connections } = JSON.parse(data) as Activity;
    return { scans, connections };
  }
  throw new Error(`No live counts came: ${text}`);
}
