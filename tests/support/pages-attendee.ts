import { ana } from './pages-ana.js';
import { inArabic } from './pages-arabic.js';
import { exchange, heading, press, sentence, type Group } from './pages-rows.js';
import { nudgeTo, type World } from './pages-world.js';

const notSignedIn = ['401 GET /api/v1/me'];

/** The link that a nudge mail carries for one contact, `I wrote to …`. */
const nudgeLink = (world: World, email: string) => /I wrote to .*?: (\S+)/.exec(nudgeTo(world, email)!.text)![1]!;

const stranger: Group = {
  entry: 'attendee',
  who: 'somebody who is not signed in',
  rows: [
    {
      route: '/a',
      state: 'signed out',
      go: async (page) => {
        await page.goto('/a/');
        await heading(page, 'Open your own link');
      },
      refused: notSignedIn,
    },
    {
      route: '/a',
      state: 'a code instead of the link',
      go: async (page) => {
        await press(page, 'Mail me a code');
        await page.getByRole('textbox', { name: 'Email address' }).fill('nobody@example.org');
        await press(page, 'Mail me a code');
        await page.getByRole('textbox', { name: 'The six digits' }).waitFor();
      },
    },
    {
      route: '/b/*',
      state: 'a badge',
      go: async (page, { ana }) => {
        await page.goto(`/b/${ana.code}`);
        await heading(page, 'Open your own link to connect');
      },
      refused: notSignedIn,
    },
    {
      route: '/n',
      state: 'expired link',
      go: async (page) => {
        await page.goto(`/n#${'x'.repeat(43)}`);
        await sentence(page, 'This link no longer works');
      },
      refused: [...notSignedIn, '410 POST /api/v1/nudge-actions/view'],
    },
    {
      route: '/a',
      state: 'revoked link',
      go: async (page, { revokedLink }) => {
        await page.goto(revokedLink);
        await press(page, 'Open my badge');
        await sentence(page, 'This link does not open a badge');
      },
      refused: ['410 POST /api/v1/attendee/session'],
    },
    {
      route: '/*',
      state: 'no such page',
      go: async (page) => {
        await page.goto('/a/nowhere');
        await heading(page, /./);
      },
    },
  ],
};

const newcomer: Group = {
  entry: 'attendee',
  who: 'somebody who opens their first link',
  rows: [
    {
      route: '/a',
      state: 'link to open',
      go: async (page, { noor }) => {
        await page.goto(noor.link);
        await heading(page, 'Your badge is ready');
      },
      picture: { name: 'link', schemes: ['light'] },
    },
    {
      route: '/a',
      state: 'sharing once',
      go: async (page) => {
        await press(page, 'Open my badge');
        await heading(page, 'What may people see?');
        await sentence(page, 'We are the Harbour Meetups association.');
        await page.getByRole('switch', { name: /Share my card/ }).check();
      },
    },
    {
      route: '/a',
      state: 'home without people',
      go: async (page) => {
        await press(page, 'Share like this');
        await sentence(page, 'Scan your first badge');
      },
    },
    {
      route: '/a/people',
      state: 'nobody yet',
      go: async (page) => {
        await page.getByRole('link', { name: 'People' }).click();
        await sentence(page, 'Scan your first badge');
      },
    },
    {
      route: '/b/*',
      state: 'a badge to connect with',
      go: async (page, { ana }) => {
        await page.goto(`/b/${ana.code}`);
        await page.getByRole('button', { name: 'Connect' }).waitFor();
      },
    },
  ],
};

const twice: Group = {
  entry: 'attendee',
  who: 'somebody of two events',
  signIn: async (context, { theo }) => {
    for (const link of theo.links) await exchange(context, 'attendee/session', link);
  },
  rows: [
    {
      route: '/a',
      state: 'which event',
      go: async (page) => {
        await page.goto('/a/');
        await heading(page, 'Which event?');
        await page.getByRole('button', { name: /Lighthouse Evening/ }).waitFor();
      },
      refused: ['409 GET /api/v1/me'],
    },
  ],
};

const readerSignedIn: Group = {
  entry: 'attendee',
  who: 'Ben, who opens his nudge where he is signed in',
  signIn: (context, { ben }) => exchange(context, 'attendee/session', ben.link),
  rows: [
    {
      route: '/n',
      state: 'open, with the app at hand',
      go: async (page, world) => {
        await page.goto(nudgeLink(world, world.ben.email));
        await page.getByRole('button', { name: 'Write to Ana' }).waitFor();
      },
    },
    {
      route: '/a/people/:contactId/follow-up',
      state: 'out of a nudge',
      go: async (page) => {
        await press(page, 'Write to Ana');
        await heading(page, 'Write to Ana');
        await page.getByLabel('One personal line').waitFor();
      },
    },
  ],
};

const reader: Group = {
  entry: 'attendee',
  who: 'Ben, who opens his nudge on a phone that does not know him',
  rows: [
    {
      route: '/n',
      state: 'open',
      go: async (page, world) => {
        await page.goto(nudgeLink(world, world.ben.email));
        await page.getByRole('button', { name: 'I followed up with Ana' }).waitFor();
      },
      refused: notSignedIn,
      picture: { name: 'nudge', schemes: ['light'] },
    },
    {
      route: '/n',
      state: 'after acting',
      go: async (page) => {
        await press(page, 'I followed up with Ana');
        await sentence(page, 'Marked as followed up.');
      },
    },
    {
      route: '/n',
      state: 'taken back',
      go: async (page) => {
        await press(page, 'Undo');
        await page.getByRole('button', { name: 'I followed up with Ana' }).waitFor();
        await page.getByText('Marked as followed up.').waitFor({ state: 'detached' });
      },
    },
    {
      route: '/n',
      state: 'asking before all reminders stop',
      go: async (page) => {
        await press(page, 'Stop all reminders');
        await heading(page, 'Stop all reminders?');
      },
    },
    {
      route: '/n',
      state: 'paused',
      go: async (page) => {
        await page.getByRole('dialog').getByRole('button', { name: 'Stop all reminders' }).click();
        await sentence(page, 'Reminders are off');
      },
    },
  ],
};

const leaving: Group = {
  entry: 'attendee',
  who: 'somebody whose event is to be deleted',
  signIn: async (context, { gia }) => exchange(context, 'attendee/session', gia.link),
  rows: [
    {
      route: '/a/people',
      state: 'the event is to be deleted',
      go: async (page) => {
        await page.goto('/a/people');
        await sentence(page, 'The organizer deletes this event on');
      },
    },
    {
      route: '/a/me',
      state: 'the event is to be deleted',
      go: async (page) => {
        await page.goto('/a/me');
        await sentence(page, 'The organizer deletes this event on');
      },
    },
  ],
};

export const attendeeGroups = [stranger, newcomer, twice, leaving, ana, readerSignedIn, reader, inArabic];
