import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Contact } from '@within24/shared';
import type { TestApp } from './app.js';
import { openPhone } from './browser.js';
import { Client } from './client.js';
import { eventNow, eventually, mailedLink, openLink } from './people.js';

/** An event with Ana, whose phone is a browser, and others with badges. */
export type Hall = { app: TestApp; api: Client; eventId: string; link: string; others: { name: string; shortCode: string }[] };

/** Opens an event in which Ana may meet so many others. */
export async function openHall(app: TestApp, count: number, different: object = {}): Promise<Hall> {
  const { api } = await app.organization();
  const eventId = (await api.post('/api/v1/events', eventNow(different))).body.id as string;
  const others = [];
  for (let number = 1; number <= count; number++) {
    const { body } = await api.post(`/api/v1/events/${eventId}/attendees`, { name: `Guest ${String(number).padStart(2, '0')}` });
    others.push({ name: body.name as string, shortCode: body.shortCode as string });
  }
  return { app, api, eventId, others, link: await invitedTo(app, api, eventId) };
}

/** Registers an Ana of her own address and mails her the personal link that this answers. */
export async function invitedTo(app: TestApp, api: Client, eventId: string): Promise<string> {
  const email = `ana-${crypto.randomUUID().slice(0, 8)}@example.org`;
  const { body } = await api.post(`/api/v1/events/${eventId}/attendees`, { name: 'Ana Rossi', email });
  await api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [body.id] });
  return mailedLink(app, email);
}

/** A phone's browser; `context` outlives its pages as a phone's storage does. */
export async function phoneOf(browser: Browser, { app }: Hall): Promise<{ page: Page; context: BrowserContext; problems: string[] }> {
  const phone = await openPhone(browser, { baseURL: app.url, locale: 'en-GB', reducedMotion: 'reduce' });
  phone.context.setDefaultTimeout(15_000);
  return phone;
}

/** Opens the link and the badge behind it, shares nothing, and waits until the app is on the phone. */
export async function openBadge(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Open my badge' }).click();
  await page.getByRole('button', { name: 'Only name and company' }).click();
  await page.getByText('Scan your first badge').waitFor();
}

/** Waits until the worker has everything and answers for this page. */
export async function installed(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 30_000 });
}

/** Scans a badge by its printed code, from the page of the scanner; returns once it is on the phone or answered. */
export async function scanByCode(page: Page, shortCode: string): Promise<void> {
  await page.getByRole('button', { name: 'Type code' }).click();
  await page.getByLabel('Badge code').fill(shortCode);
  await page.getByRole('button', { name: 'Save this badge' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** What the phone holds for the server: the ids, out of its database, whatever the page says. */
export function storedIds(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('within24');
        opening.onerror = () => reject(new Error(String(opening.error)));
        opening.onsuccess = () => {
          const keys = opening.result.transaction('waiting').objectStore('waiting').getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            resolve(keys.result as string[]);
          };
        };
      }),
  );
}

/** Ana as the server knows her, asked from elsewhere. */
export async function askedAs(app: TestApp, link: string): Promise<Client> {
  const client = new Client(app.url);
  await openLink(client, link);
  return client;
}

/** Ana's people at the server, once there are so many. */
export async function metPeople(ana: Client, count: number): Promise<Contact[]> {
  return eventually(async () => {
    const { body } = await ana.get('/api/v1/me/contacts?limit=200');
    const contacts = body.items as Contact[];
    return contacts.length >= count && contacts;
  }, 30);
}

/** Kills the page as a phone does that needs the memory: nothing of it runs any more. */
export async function kill(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  await gone;
  await page.close();
}

/** Lets the phone's own clock be wrong by so many milliseconds, on all pages to come. */
export async function setClockWrong(context: BrowserContext, by: number): Promise<void> {
  await context.addInitScript((shift) => {
    const Right = Date;
    globalThis.Date = class extends Right {
      constructor(...given: [number]) {
        super(...(given.length > 0 ? given : ([Right.now() + shift] as [number])));
      }
      static override now = () => Right.now() + shift;
    } as DateConstructor;
  }, by);
}
