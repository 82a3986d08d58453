import type { BrowserContext } from 'playwright-core';
import { exchange, heading, press, sentence, type Group } from './pages-rows.js';
import { eventRows, goTo } from './pages-event.js';
import { eventually } from './people.js';
import { member } from './members.js';
import { accountRows, signUpRows, staffRows } from './pages-accounts.js';
import { compareRows, onlyEventRow } from './pages-compare.js';
import { sharedResultsRows, sharingRows } from './pages-shared-results.js';
import { staffWebhookRow, webhookRows } from './pages-webhooks.js';
import { organization, type World } from './pages-world.js';
import { addVirtualAuthenticator } from './virtual-authenticator.js';

const notSignedIn = ['401 GET /api/v1/auth/me'];

/** The link of the mail that was asked for last. */
export async function signInLink({ app, owner }: Pick<World, 'app' | 'owner'>): Promise<string> {
  const before = app.mailbox.messages({ to: owner }).length;
  await app.stranger().post('/api/v1/auth/sign-in', { email: owner });
  const mail = await eventually(() => app.mailbox.messages({ to: owner }).length > before && app.mailbox.messages({ to: owner })[0]);
  return /http\S+\/sign-in#\S+/.exec(mail.text)![0];
}

const asOwner = async (context: BrowserContext, world: World) => exchange(context, 'auth/session', await signInLink(world));

const stranger: Group = {
  entry: 'organizer',
  who: 'somebody who is not signed in',
  rows: [
    {
      route: '/sign-in',
      state: 'asking for a link',
      go: async (page) => {
        await page.goto('/');
        await heading(page, 'Sign in');
      },
      refused: notSignedIn,
    },
    {
      route: '/sign-in',
      state: 'with a passkey that nobody has',
      go: async (page) => {
        await addVirtualAuthenticator(page);
        await press(page, 'Sign in with a passkey');
        await sentence(page, 'You are not signed in: it was cancelled');
      },
    },
    {
      route: '/sign-in',
      state: 'asked',
      go: async (page) => {
        await page.getByLabel('Your email address').fill('nobody@example.org');
        await press(page, 'Send me a link');
        await heading(page, 'Look into your mail');
      },
    },
    {
      route: '/sign-in',
      state: 'link to use',
      go: async (page, world) => {
        await page.goto(await signInLink(world));
        await heading(page, 'Welcome back');
      },
    },
    {
      route: '/sign-in',
      state: 'expired link',
      go: async (page) => {
        await page.goto('about:blank');
        await page.goto(`/sign-in#${'x'.repeat(43)}`);
        await press(page, 'Sign in');
        await sentence(page, 'That link has been used or is too old');
      },
      refused: ['410 POST /api/v1/auth/session'],
    },
    ...signUpRows,
    ...sharedResultsRows,
  ],
};

const beginner: Group = {
  entry: 'organizer',
  who: 'the owner of a new organization',
  signIn: async (context, world) => {
    const owner = 'fred@fresh-events.example';
    await organization(world.app, 'Fresh Events', owner);
    await asOwner(context, { ...world, owner });
  },
  rows: [
    {
      route: '/',
      state: 'no events',
      go: async (page) => {
        await page.goto('/');
        await sentence(page, 'No events yet');
        await sentence(page, 'Next time without waiting for a mail?');
      },
    },
    {
      route: '/events/:id/results',
      state: 'of the sample event',
      go: async (page) => {
        await press(page, 'Load a sample event');
        await heading(page, 'Set-up');
        await page.getByRole('link', { name: 'Results', exact: true }).first().click();
        await sentence(page, /followed up within 24/);
        await heading(page, 'Time to follow-up');
        if ((await page.getByText('Do reminders work?').count()) > 0)
          throw new Error('Nobody is held back, and yet it is said to be too few.');
      },
    },
    {
      route: '/events/:id/results',
      state: 'nothing to compare yet, where reminders are held back',
      go: async (page) => {
        await page.getByRole('link', { name: 'Settings', exact: true }).first().click();
        await page.getByLabel('Hold reminders back from').selectOption('0.2');
        await press(page, 'Save the reminders');
        await sentence(page, 'Reminders saved');
        await page.getByRole('link', { name: 'Results', exact: true }).first().click();
        const card = page.getByRole('region', { name: 'Do reminders work?' });
        await card.getByText('Too few to show yet.').waitFor();
        await card.scrollIntoViewIfNeeded();
      },
    },
    onlyEventRow,
  ],
};

const owner: Group = {
  entry: 'organizer',
  who: 'the owner',
  signIn: asOwner,
  rows: [
    {
      route: '/events',
      state: 'filled',
      go: async (page) => {
        await page.goto('/events');
        await page.getByRole('link', { name: /Autumn Summit/ }).waitFor();
      },
      picture: { name: 'events', schemes: ['light'] },
    },
    {
      route: '/audit',
      state: 'filled',
      go: async (page) => {
        await page.getByRole('link', { name: 'Audit log' }).click();
        await heading(page, 'Audit log');
        await sentence(page, 'Signed in');
      },
    },
    {
      route: '/events/new',
      state: 'with errors',
      go: async (page) => {
        await page.goto('/events');
        await page.getByRole('link', { name: 'Create event' }).click();
        await page.getByLabel('Starts').fill('2027-05-04T09:00');
        await page.getByLabel('Ends').fill('2027-05-03T18:00');
        await press(page, 'Create event');
        await sentence(page, 'The end must come after the start.');
      },
    },
    {
      route: '/events/:id',
      state: 'before the import',
      go: async (page, { events }) => {
        await goTo(page, events.upcoming);
        await heading(page, 'Set-up');
        await sentence(page, /Starts on/);
      },
    },
    {
      route: '/events/:id',
      state: 'running',
      go: async (page, { events }) => {
        await goTo(page, events.running);
        await sentence(page, /Running now\. .* connections/);
        await sentence(page, /opened their link\./);
      },
      picture: { name: 'event', schemes: ['light'], full: true },
    },
    {
      route: '/events/:id',
      state: 'asking before invitations leave',
      go: async (page) => {
        await press(page, 'Invite the rest');
        await page.getByRole('button', { name: 'Send them now' }).waitFor();
      },
    },
    {
      route: '/events/:id',
      state: 'no such event',
      go: async (page) => {
        await goTo(page, crypto.randomUUID());
        await heading(page, 'There is no such event');
      },
      refused: ['404 GET /api/v1/events/:id'],
    },
    ...sharingRows,
    ...compareRows,
    ...eventRows,
    ...accountRows,
    ...webhookRows,
    {
      route: '/*',
      state: 'no such page',
      go: async (page) => {
        await page.goto('/events/a/b/c');
        await heading(page, /./);
      },
    },
  ],
};

const staff: Group = {
  entry: 'organizer',
  who: 'the crew at the desk',
  signIn: async (context, { app, organizationId }) => {
    const { email } = await member(app, organizationId, 'staff');
    await exchange(context, 'auth/session', await signInLink({ app, owner: email }));
  },
  rows: [...staffRows, staffWebhookRow],
};

export const organizerGroups = [stranger, beginner, owner, staff];
