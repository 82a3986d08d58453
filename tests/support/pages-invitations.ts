import type { FrameLocator, Page } from 'playwright-core';
import { heading, press, sentence, type Row } from './pages-rows.js';
import { minutes } from './people.js';
import { stored } from './stored.js';

/** A wall clock so many hours from now in a zone, as a field for date and time takes it. */
function wallClock(hours: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(Date.now() + hours * 3_600_000)).replace(' ', 'T');
}

const route = '/events/:id/invitations';

/** The preview's mail, in view: browsers do not lay out a foreign frame that nobody sees. */
async function shownMail(page: Page): Promise<FrameLocator> {
  const frame = page.locator('iframe');
  await frame.scrollIntoViewIfNeeded();
  return frame.contentFrame();
}

/** What organizers see of invitations, before they are sent, while they leave and after. */
export const invitationRows: Row[] = [
  {
    route,
    state: 'nobody registered',
    go: async (page, { api }) => {
      const { body } = await api.post('/api/v1/events', {
        name: 'Quiet Hall',
        timeZone: 'UTC',
        startsAt: minutes(60),
        endsAt: minutes(120),
      });
      await page.goto(`/events/${body.id}/invitations`);
      await sentence(page, 'Nobody is registered yet');
    },
  },
  {
    route,
    state: 'before any are sent',
    go: async (page, { events }) => {
      await page.goto(`/events/${events.upcoming}/invitations`);
      await sentence(page, /have an address and no invitation yet/);
      const mail = await shownMail(page);
      await mail.getByRole('heading').or(mail.getByText('Ana Lima')).first().waitFor();
    },
  },
  {
    route,
    state: 'the mail as plain text',
    go: async (page) => {
      await page.getByText('Plain text', { exact: true }).click();
      await page.locator('pre').getByText('Ana Lima').waitFor();
    },
  },
  {
    route,
    state: 'the reminder at full width, with a word of the organization’s own',
    go: async (page) => {
      await page.getByLabel('Your words').fill('Doors open at nine.\nمرحبًا بكم: the map is at https://harbour.example/map');
      await press(page, 'Save your words');
      await sentence(page, 'Saved. The preview shows them.');
      await page.getByText('Desktop', { exact: true }).click();
      await page.getByLabel('Mail', { exact: true }).selectOption('reminder');
      await (await shownMail(page)).getByText('Doors open at nine.').waitFor();
    },
  },
  {
    route,
    state: 'a test was sent',
    go: async (page) => {
      await press(page, 'Send a test to me');
      await sentence(page, /^Sent to /);
    },
  },
  {
    route,
    state: 'a time that has passed',
    go: async (page, { events }) => {
      await page.goto(`/events/${events.upcoming}/invitations`);
      await page.getByRole('region', { name: 'Invite' }).getByRole('radio', { name: 'At a time' }).check();
      await page.getByLabel('Day and hour').fill('2020-01-01T09:00');
      await sentence(page, 'This time has passed.');
    },
  },
  {
    route,
    state: 'asking before they are scheduled',
    go: async (page, { api, events }) => {
      const { timeZone } = (await api.get(`/api/v1/events/${events.upcoming}`)).body;
      await page.getByLabel('Day and hour').fill(wallClock(30, timeZone));
      await press(page, 'Schedule');
      await page.getByRole('button', { name: 'Schedule it' }).waitFor();
    },
  },
  {
    route,
    state: 'scheduled',
    go: async (page) => {
      const yes = page.getByRole('button', { name: 'Schedule it' });
      if (await yes.isVisible()) await yes.click();
      await sentence(page, /^Invitations leave on/);
    },
  },
  {
    route,
    state: 'another time, and asking before it is cancelled',
    go: async (page, { api, events }) => {
      const { mailings } = (await api.get(`/api/v1/events/${events.upcoming}/invitations`)).body;
      const { timeZone } = (await api.get(`/api/v1/events/${events.upcoming}`)).body;
      await press(page, 'Change the time');
      await page.getByLabel('Day and hour').fill(wallClock(31, timeZone));
      await press(page, 'Save the time');
      await press(page, 'Cancel it');
      await page.getByRole('button', { name: 'Cancel the mailing' }).waitFor();
      await api.delete(`/api/v1/events/${events.upcoming}/mailings/${mailings[0].id}`);
    },
  },
  {
    route,
    state: 'mails on their way, some of them without success, and people to remind',
    go: async (page, { app, events }) => {
      await unsettle(app, events.running);
      await page.goto(`/events/${events.running}/invitations`);
      await sentence(page, 'Mails are leaving.');
      await heading(page, 'Mailings so far');
      await sentence(page, /had the invitation for a day/);
    },
  },
  {
    route,
    state: 'asking before reminders leave',
    go: async (page) => {
      await press(page, /^Send \d+ reminders?$/);
      await page.getByRole('button', { name: 'Send now' }).waitFor();
    },
  },
  {
    route: '/events/:id/attendees',
    state: 'whose mail comes back',
    go: async (page, { app, events }) => {
      await page.getByRole('link', { name: /Mail comes back/ }).click();
      await page.getByLabel('Personal link').waitFor();
      await page.getByRole('rowheader').getByRole('button').first().click();
      await sentence(page, 'The mail came back');
      await settle(app, events.running);
    },
  },
];

type App = Parameters<typeof stored>[0];

/** Some of those who have not opened their link: one came back, one has no mailbox, one waits, the others may be reminded. */
async function unsettle(app: App, eventId: string): Promise<void> {
  const nth = (place: number) =>
    `id = (select id from attendee where event_id = $1 and opened_at is null and email is not null order by id limit 1 offset ${place})`;
  await stored(
    app,
    "update attendee set invited_at = coalesce(invited_at, now()) - interval '26 hours', delivery_trouble = null where event_id = $1 and opened_at is null",
    [eventId],
  );
  await stored(app, `update attendee set delivery_trouble = 'bounced' where event_id = $1 and ${nth(0)}`, [eventId]);
  await stored(app, `update attendee set delivery_trouble = 'noMailbox' where event_id = $1 and ${nth(1)}`, [eventId]);
  await stored(
    app,
    `insert into invitation (organization_id, event_id, id, attendee_id, state, queued_at)
     select organization_id, event_id, gen_random_uuid(), id, 'queued', now() + interval '9 hours' from attendee
     where event_id = $1 and ${nth(2)} on conflict do nothing`,
    [eventId],
  );
}

async function settle(app: App, eventId: string): Promise<void> {
  await stored(app, "delete from invitation where event_id = $1 and state = 'queued'", [eventId]);
}
