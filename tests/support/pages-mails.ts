import type { Page } from 'playwright-core';
import { ReportMailComposer } from '../../apps/api/src/results/report-mail-composer.js';
import { heading, type Group } from './pages-rows.js';
import { signInLink } from './pages-organizer.js';
import { nudgeTo, type World } from './pages-world.js';

/** What the program answers by itself, outside the two entries, and the mails. */
export const otherRoutes = ['/api/docs', '/dev/mailbox', '/unsubscribe/:token', 'mail'];

/** Shows a mail's HTML as a mail program does: it alone. */
async function show(page: Page, html: string): Promise<void> {
  await page.route('**/mail', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto('/mail');
  await page.unroute('**/mail');
}

const lastTo = ({ app }: World, email: string, subject: RegExp) =>
  app.mailbox.messages({ to: email }).find((mail) => subject.test(mail.subject))!;

const reader: Group = {
  entry: 'mail',
  who: 'somebody who reads their mail',
  rows: [
    {
      route: 'mail',
      state: 'nudge',
      go: async (page, world) => {
        await show(page, nudgeTo(world, world.ana.email)!.html);
        await page.getByText('Ben Okafor').first().waitFor();
      },
      picture: { name: 'nudge', schemes: ['light', 'dark'] },
    },
    {
      route: 'mail',
      state: 'invitation',
      go: async (page, world) => show(page, lastTo(world, world.ana.email, /^(?!Write to)/).html),
    },
    {
      route: 'mail',
      state: 'an event is to be deleted',
      go: async (page, world) => show(page, lastTo(world, world.gia.email, /^The people/).html),
    },
    {
      route: 'mail',
      state: 'sign-in',
      go: async (page, world) => {
        await signInLink(world);
        await show(page, lastTo(world, world.owner, /./).html);
      },
    },
    {
      route: 'mail',
      state: 'report',
      go: async (page, { app, organizationId, events }) => {
        const report = { organizationId, eventId: events.over, memberId: '' };
        await show(page, (await app.app.nest.get(ReportMailComposer).compose(report)).html);
        await page
          .getByText(/followed up within 24/)
          .first()
          .waitFor();
      },
    },
    {
      route: '/dev/mailbox',
      state: 'filled',
      go: async (page) => {
        await page.goto('/dev/mailbox?limit=5');
        await heading(page, 'Mailbox');
      },
    },
    {
      route: '/unsubscribe/:token',
      state: 'asking',
      go: async (page, world) => {
        const { headers } = nudgeTo(world, world.ben.email)!;
        const [, link] = /<(http[^>]+)>/.exec(JSON.stringify(headers).replaceAll('\\', ''))!;
        await page.goto(link!);
        await heading(page, 'Stop these reminders?');
      },
    },
    {
      route: '/unsubscribe/:token',
      state: 'stopped',
      go: async (page) => {
        await page.getByRole('button', { name: 'Stop reminders' }).click();
        await heading(page, 'Reminders are off');
      },
    },
  ],
};

const programmer: Group = {
  entry: 'mail',
  who: 'somebody who writes a script',
  rows: [
    {
      route: '/api/docs',
      state: 'folded',
      go: async (page) => {
        await page.goto('/api/docs');
        await heading(page, 'The HTTP API of Within24');
      },
    },
    {
      route: '/api/docs',
      state: 'everything unfolded',
      go: async (page) => {
        for (const summary of await page.locator('summary').all()) await summary.click();
        await page.getByText('dryRun').first().waitFor();
      },
    },
  ],
};

export const mailGroups = [reader, programmer];
