import type { Page } from 'playwright-core';
import { eventNow } from './people.js';
import { pngFile, svgFile } from './logo-files.js';
import { heading, press, sentence, type Row } from './pages-rows.js';
import { invitationRows } from './pages-invitations.js';
import { putResults } from './stored-results.js';
import { stored } from './stored.js';

const withBadRows = [
  'Name;Email;Company;Status',
  'Rosa Blum;rosa@example.org;Kai 7;paid',
  ';nobody@example.org;Kai 8;paid',
  'Max Stein;max(at)example.org;Kai 9;paid',
  'Carl Gone;carl@example.org;Kai 9;canceled',
  ...['Amir Azad', 'Bea Lind', 'Cem Kaya', 'Dora Vogel'].map((name) => `${name};${name[0]}@example.org;Kai 10;paid`),
];
const csv = (rows: string[]) => ({ name: 'guests.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });

export const goTo = (page: Page, eventId: string, path = '') => page.goto(`/events/${eventId}${path}`);

/** A sun beside waves. */
const harbourLogo = () =>
  pngFile(480, 120, (x, y) => {
    if (Math.hypot(x - 60, y - 60) < 55) return [194, 120, 3, 255];
    const isWave = x > 140 && Math.abs(((y + 8 * Math.sin(x / 18)) % 40) - 20) < 7;
    return isWave ? [31, 78, 121, 255] : [0, 0, 0, 0];
  });

/** What an organizer does at one event, beyond its set-up page. */
export const eventRows: Row[] = [
  {
    route: '/events/:id/import',
    state: 'choose',
    go: async (page, { events }) => {
      await goTo(page, events.upcoming, '/import');
      await sentence(page, 'Drop your CSV here');
      await page.getByText('Paste the rows instead').click();
    },
  },
  {
    route: '/events/:id/import',
    state: 'a file that is none',
    go: async (page) => {
      await page.locator('input[type=file]').setInputFiles(csv(['', '']));
      await sentence(page, 'could not be read');
    },
    refused: ['422 POST /api/v1/events/:id/attendee-imports'],
  },
  {
    route: '/events/:id/import',
    state: 'preview with bad rows',
    go: async (page) => {
      await page.locator('input[type=file]').setInputFiles(csv(withBadRows));
      await heading(page, '2 rows to correct in the file');
    },
    picture: { name: 'import-preview', schemes: ['light'], full: true },
  },
  {
    route: '/events/:id/import',
    state: 'rows left out, and more columns',
    go: async (page) => {
      await page.getByText('1 row left out, and why').click();
      await page.getByText('More fields that a column can become').click();
    },
  },
  {
    route: '/events/:id/import',
    state: 'done',
    go: async (page) => {
      await press(page, 'Import the 5 good rows');
      await sentence(page, 'Imported from guests.csv');
    },
  },
  {
    route: '/events/:id/import',
    state: 'imports so far, one of them running',
    go: async (page, { app, events }) => {
      const id = "'019a0000-0000-7000-8000-00000000000a'";
      await stored(
        app,
        `insert into attendee_import (organization_id, event_id, id, state, options) select organization_id, id, ${id}, 'running', '{}' from event
         where id = $1 on conflict do nothing`,
        [events.upcoming],
      );
      await stored(
        app,
        `insert into import_progress (organization_id, event_id, import_id, done, total) select organization_id, id, ${id}, 42000, 100000 from event
         where id = $1 on conflict do nothing`,
        [events.upcoming],
      );
      await goTo(page, events.upcoming, '/import');
      await sentence(page, '42,000 of 100,000 rows');
    },
  },
  {
    route: '/events/:id/attendees',
    state: 'list',
    go: async (page, { app, events }) => {
      await stored(app, `delete from attendee_import where state = 'running'`);
      await goTo(page, events.running, '/attendees');
      await page.getByRole('button', { name: 'Ana Rossi' }).waitFor();
    },
    picture: { name: 'attendees', schemes: ['light'] },
  },
  {
    route: '/events/:id/attendees',
    state: 'search',
    go: async (page) => {
      await page.getByLabel('Search').fill('Ana');
      await page.getByRole('button', { name: 'Ben Okafor' }).waitFor({ state: 'detached' });
    },
  },
  {
    route: '/events/:id/attendees',
    state: 'nobody goes with the filters',
    go: async (page) => {
      await page.getByLabel('Search').fill('');
      await page.getByLabel('Personal link').selectOption('noAddress');
      await sentence(page, 'Nobody here goes with these filters');
    },
  },
  {
    route: '/events/:id/attendees',
    state: 'badge dialog',
    go: async (page) => {
      await page.getByLabel('Personal link').selectOption('');
      await page.getByRole('button', { name: 'Ana Rossi' }).click();
      await page.getByRole('img', { name: 'QR badge of Ana Rossi' }).waitFor();
    },
    picture: { name: 'badge-dialog', schemes: ['light'] },
  },
  {
    route: '/events/:id/attendees',
    state: 'asking before a badge is re-issued',
    go: async (page) => {
      await press(page, 'Re-issue the badge');
      await page.getByRole('button', { name: 'Re-issue', exact: true }).waitFor();
    },
  },
  {
    route: '/events/:id/attendees',
    state: 'walk-in with an invisible name',
    go: async (page) => {
      await page.keyboard.press('Escape');
      await press(page, 'Add a walk-in');
      await page.getByLabel('Name', { exact: true }).fill('\u200b');
      await press(page, 'Add and show the badge');
      await page.locator('[aria-invalid]').waitFor();
    },
    refused: ['422 GET /api/v1/events/:id/attendee-lookalikes'],
  },
  {
    route: '/events/:id/attendees',
    state: 'walk-in who may be registered already',
    go: async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('Anna Rossi');
      await press(page, 'Add and show the badge');
      await sentence(page, 'Is it somebody who is registered already?');
    },
  },
  {
    route: '/events/:id/attendees',
    state: 'badge of the walk-in',
    go: async (page) => {
      await press(page, 'Yes, show the badge of Ana Rossi');
      await page.getByRole('button', { name: 'Next walk-in' }).waitFor();
    },
  },
  {
    route: '/events/:id/attendees',
    state: 'corrected by somebody else meanwhile',
    go: async (page, { api, events }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Ben Okafor' }).click();
      await press(page, 'Correct');
      const { body } = await api.get(`/api/v1/events/${events.running}/attendees?query=${encodeURIComponent('Ben Okafor')}`);
      const path = `/api/v1/events/${events.running}/attendees/${body.items[0].id}`;
      await api.patch(path, { ticketType: `Speaker ${Date.now()}` });
      await page.getByLabel('Ticket', { exact: true }).last().fill('Guest');
      await press(page, 'Save');
      await sentence(page, 'Saved meanwhile:');
      await api.patch(path, { ticketType: body.items[0].ticketType });
    },
    refused: ['412 PATCH /api/v1/events/:id/attendees/:id'],
  },
  {
    route: '/events/:id/attendees',
    state: 'rows selected',
    go: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('checkbox', { name: 'Select Ana Rossi' }).check();
      await sentence(page, '1 attendee selected');
      await page.getByRole('region', { name: 'Selected attendees' }).getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('button', { name: 'Remove 1 attendee' }).waitFor();
    },
  },
  {
    route: '/events/:id/attendees',
    state: 'who could not be removed, and why',
    go: async (page) => {
      const remove = page.getByRole('button', { name: 'Remove 1 attendee' });
      if (await remove.isVisible()) await remove.click();
      await sentence(page, 'has met people and stays');
    },
  },
  ...invitationRows,
  {
    route: '/events/:id/badges',
    state: 'nobody registered',
    go: async (page, { api }) => {
      const { body } = await api.post('/api/v1/events', eventNow({ name: 'Empty Hall' }));
      await goTo(page, body.id, '/badges');
      await sentence(page, 'Nobody is registered yet');
    },
  },
  {
    route: '/events/:id/badges',
    state: 'a name with characters that cannot be printed',
    go: async (page, { api, events }) => {
      await api.post(`/api/v1/events/${events.upcoming}/attendees`, { name: 'Kim 🦀 Lee' });
      await goTo(page, events.upcoming, '/badges');
      await sentence(page, /leaves something out/);
    },
  },
  {
    route: '/events/:id/badges',
    state: 'choose',
    go: async (page, { events }) => {
      await goTo(page, events.running, '/badges');
      await page.getByLabel('Place 3', { exact: true }).check({ force: true });
      await page.waitForFunction(() => [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0));
    },
  },
  {
    route: '/events/:id/badges',
    state: 'a logo that is none',
    go: async (page) => {
      await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: svgFile() });
      await sentence(page, 'The logo is not changed');
    },
    refused: ['422 PUT /api/v1/events/:id/logo'],
  },
  {
    route: '/events/:id/badges',
    state: 'with a logo and a colour',
    go: async (page) => {
      await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: harbourLogo() });
      await page.getByRole('img', { name: 'Logo of' }).waitFor();
      await page.getByLabel('A band of colour').check();
      await sentence(page, 'The event’s name stands on it in white');
      await page.waitForFunction(() => [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0));
    },
    picture: { name: 'badges', schemes: ['light'], full: true },
  },
  {
    route: '/events/:id/badges',
    state: 'made',
    go: async (page) => {
      await press(page, /Make the PDF/);
      await page.getByRole('link', { name: 'Download the PDF' }).first().waitFor();
    },
  },
  {
    route: '/events/:id/live',
    state: 'running',
    go: async (page, { events }) => {
      await goTo(page, events.running, '/live');
      await sentence(page, '● Live');
      await sentence(page, /in the last hour/);
    },
    picture: { name: 'live', schemes: ['light'], full: true },
  },
  {
    route: '/events/:id/results',
    state: 'an example, as nobody has met yet',
    go: async (page, { events }) => {
      await goTo(page, events.upcoming, '/results');
      await heading(page, 'This is an example');
      await sentence(page, /at the earliest 24.h after the first meeting/);
      await sentence(page, 'Time to follow-up');
      if ((await page.getByRole('heading', { name: /followed up within/ }).count()) > 0)
        throw new Error('A made-up rate is read to whoever hears it.');
      if ((await page.locator('main').getByRole('link').count()) > 0)
        throw new Error('There is something to download before there is anything in it.');
    },
  },
  {
    route: '/events/:id/results',
    state: 'suppressed',
    go: async (page, { events }) => {
      await goTo(page, events.running, '/results');
      await heading(page, 'Too few to show yet');
    },
  },
  {
    route: '/events/:id/results',
    state: 'fresh, many contacts too young to judge',
    go: async (page, { app, organizationId, events }) => {
      await putResults(app, { organizationId, eventId: events.running }, 40);
      await page.reload();
      await heading(page, /followed up within/);
      await sentence(page, /^\d+ of \d+ contacts are old enough to judge; \d+ have not had their 24.h yet\.$/);
      await heading(page, 'Time to follow-up');
    },
  },
  {
    route: '/events/:id/results',
    state: 'published',
    go: async (page, { events }) => {
      await goTo(page, events.over, '/results');
      await heading(page, /followed up within/);
      await heading(page, 'Time to follow-up');
    },
    picture: { name: 'results', schemes: ['light', 'dark'], full: true },
  },
  {
    route: '/events/:id/results',
    state: 'whether reminders work, and when they went out',
    go: async (page) => {
      await page.getByRole('img', { name: /Reminders: a quarter by .*, half by .*, three quarters by / }).waitFor();
      const card = page.getByRole('region', { name: 'Do reminders work?' });
      await card.getByText(/^With reminders the rate is .* points fits\.$/).waitFor();
      await card.getByRole('img', { name: /^Reminded: .* Without reminders: .* points fits\.$/ }).waitFor();
      await card.getByText('As a table').click();
      await card.getByRole('rowheader', { name: 'Without reminders' }).waitFor();
      await card.scrollIntoViewIfNeeded();
    },
  },
  {
    route: '/events/:id/settings',
    state: 'saved',
    go: async (page, { events }) => {
      await goTo(page, events.upcoming, '/settings');
      await press(page, 'Save');
      await sentence(page, /^Saved$/);
    },
  },
  {
    route: '/events/:id/settings',
    state: 'reminders that are possible',
    go: async (page) => {
      await page.getByLabel('Earliest, hours after they met').fill('0.5');
      await sentence(page, 'Whoever meets people all day gets 1 mail');
      await press(page, 'Save the reminders');
      await sentence(page, 'Reminders saved');
    },
  },
  {
    route: '/events/:id/settings',
    state: 'reminders held back from a share of attendees',
    go: async (page, { api, events }) => {
      const path = `/api/v1/events/${events.upcoming}`;
      const stored = async () => (await api.get(path)).body.nudgePolicy.controlShare;
      await api.patch(path, { nudgePolicy: { controlShare: 0.35 } });
      await goTo(page, events.upcoming, '/settings');
      const share = page.getByLabel('Hold reminders back from');
      if (!(await share.locator('option:checked').textContent())?.startsWith('35'))
        throw new Error('A share of another kind is not shown.');
      await press(page, 'Save the reminders');
      await sentence(page, 'Reminders saved');
      if ((await stored()) !== 0.35) throw new Error('Saving changed what nobody had touched.');
      await share.selectOption('0.2');
      const answer = page.waitForResponse((response) => response.request().method() === 'PATCH');
      await press(page, 'Save the reminders');
      await answer;
      if ((await stored()) !== 0.2) throw new Error('The share is not saved.');
      await page.reload();
      if ((await share.inputValue()) !== '0.2') throw new Error('The saved share is not shown.');
    },
  },
  {
    route: '/events/:id/settings',
    state: 'reminders that are not possible',
    go: async (page) => {
      await page.getByLabel('Latest, hours after they met').fill('3');
      await sentence(page, 'there is too little time to nudge everybody');
    },
    refused: ['422 POST /api/v1/nudge-preview'],
  },
  {
    route: '/events/:id/settings',
    state: 'a consent text of two versions',
    go: async (page) => {
      const text = page.getByLabel('Text', { exact: true });
      for (const [index, words] of ['We pass on what you tick.', 'We pass on what you tick.\n\nلا نبيع بياناتك.'].entries()) {
        await text.fill(words);
        await press(page, 'Save the text');
        await sentence(page, `Version ${index + 1} is in force`);
      }
      await page.getByText('Version 1', { exact: true }).click();
    },
  },
  {
    route: '/events/:id/settings',
    state: 'a consent text that is written on while it is saved',
    go: async (page) => {
      const text = page.getByLabel('Text', { exact: true });
      const writtenOn = 'We pass on what you tick. Ask us, and we';
      await page.route(
        '**/consent-texts',
        async (saving) => {
          await text.fill(writtenOn);
          await saving.continue();
        },
        { times: 1 },
      );
      await text.fill('We pass on what you tick.');
      await press(page, 'Save the text');
      await sentence(page, 'Version 3 is in force');
      if ((await text.inputValue()) !== writtenOn) throw new Error('What was written on is gone.');
    },
  },
  {
    route: '/events/:id/settings',
    state: 'days that are not possible',
    go: async (page) => {
      await page.getByLabel('Days after the end').fill('91');
      await press(page, 'Save the days');
      await sentence(page, 'This must be a whole number from 1 to 90.');
    },
    refused: ['422 PATCH /api/v1/events/:id'],
  },
  {
    route: '/events/:id/settings',
    state: 'archived',
    go: async (page, { events }) => {
      await goTo(page, events.upcoming, '/settings');
      await press(page, 'Archive');
      await press(page, 'Archive');
      await sentence(page, 'This event is archived');
    },
  },
  {
    route: '/events/:id/invitations',
    state: 'archived',
    go: async (page, { events }) => {
      await goTo(page, events.upcoming, '/invitations');
      await sentence(page, 'This event is archived');
    },
  },
  {
    route: '/events',
    state: 'archived events',
    go: async (page) => {
      await page.goto('/events');
      await press(page, 'Show archived events');
      await page.getByRole('link', { name: 'Lighthouse Evening' }).waitFor();
    },
  },
  {
    route: '/events/new',
    state: 'like another event',
    go: async (page, { api, events }) => {
      await api.delete(`/api/v1/events/${events.upcoming}/archive`);
      await page.goto(`/events/new?like=${events.upcoming}`);
      await heading(page, 'Duplicate an event');
      await page.getByLabel('Name').waitFor();
    },
  },
  {
    route: '/events/:id/settings',
    state: 'asking for the name before all is deleted',
    go: async (page, { events }) => {
      await goTo(page, events.over, '/settings');
      await press(page, 'Delete the event');
      await page.getByLabel('Type the name of the event').fill('Something else');
      await press(page, 'Delete it');
      await sentence(page, 'This is not the name of the event.');
    },
  },
  {
    route: '/events/:id/settings',
    state: 'to be deleted in seven days',
    go: async (page, { events }) => {
      await goTo(page, events.going, '/settings');
      await sentence(page, 'Reminders have stopped');
      await page.getByRole('heading', { name: 'Danger zone' }).scrollIntoViewIfNeeded();
    },
  },
  {
    route: '/events',
    state: 'one of them to be deleted, asking before it is kept',
    go: async (page) => {
      await page.goto('/events');
      await press(page, 'Keep the event');
      await sentence(page, 'reminders are planned anew');
    },
  },
];
