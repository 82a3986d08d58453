import { pages as arabic } from '@within24/shared/catalogue/ar/pages';
import type { Page } from 'playwright-core';
import { exchange, heading, type Group, type Row } from './pages-rows.js';

const { followUps, home, introductions, me, people, scans } = arabic;
const titled = (title: string) => (page: Page) => heading(page, title);
const firstPerson = (page: Page, list: string) => page.getByRole('list', { name: list }).getByRole('link').first();

/** A page that is opened by its address. */
const opened = (route: string, drawn: (page: Page) => Promise<unknown>, picture?: string): Row => ({
  route,
  state: 'in Arabic',
  go: async (page) => {
    await page.goto(route);
    await drawn(page);
  },
  ...(picture && { picture: { name: `arabic-${picture}`, schemes: ['light'] } }),
});

/** Comes to the page from the one before. */
const reached = (route: string, go: Row['go'], picture?: string): Row => ({
  ...{ route, state: 'in Arabic', go },
  ...(picture && { picture: { name: `arabic-${picture}`, schemes: ['light'] } }),
});

/** The same pages from right to left: their words come out of the catalogue. */
export const inArabic: Group = {
  entry: 'attendee',
  who: 'Muhammad, who reads Arabic',
  signIn: async (context, { muhammad }) => {
    await exchange(context, 'attendee/session', muhammad.link);
    await context.request.patch('/api/v1/me', { data: { language: 'ar' } });
  },
  rows: [
    opened('/a', (page) => firstPerson(page, home.list).waitFor(), 'home'),
    reached(
      '/a/people',
      async (page) => {
        await page.goto('/a/people');
        await firstPerson(page, people.title).waitFor();
      },
      'people',
    ),
    reached(
      '/a/people/:contactId',
      async (page) => {
        await firstPerson(page, people.title).click();
        await page.getByLabel(people.note.label).waitFor();
      },
      'person',
    ),
    reached(
      '/a/people/:contactId/follow-up',
      async (page) => {
        await page.goto(`${new URL(page.url()).pathname}/follow-up`);
        await page.getByText(followUps.whatToGive).first().waitFor();
      },
      'follow-up',
    ),
    reached('/a/people/:contactId/introduce', async (page) => {
      await page.goto(new URL(page.url()).pathname.replace(/follow-up$/, 'introduce'));
      await page.getByText(introductions.toWhom).first().waitFor();
    }),
    opened('/a/introductions', titled(introductions.title)),
    opened('/a/people/scanned-me', titled(people.scannedMe.title)),
    opened('/a/people/blocked', titled(people.blocked.title)),
    opened('/a/badge', titled(scans.badge.title), 'badge'),
    opened('/a/scan', (page) => page.getByText(scans.camera.missing.title).first().waitFor()),
    opened('/a/me', titled(me.card.title), 'me'),
    {
      route: '/a/me',
      state: 'a consent text in another language, in Arabic',
      go: async (page) => {
        await page.getByRole('heading', { name: me.sharing.title }).click();
        await page.getByText(me.sharing.consent.changed).waitFor();
      },
    },
  ],
};
