import type { Page } from 'playwright-core';
import { goTo } from './pages-event.js';
import { heading, press, sentence, type Row } from './pages-rows.js';
import { newId, newToken } from '../../apps/api/src/platform/ids.js';
import { stored } from './stored.js';
import type { World } from './pages-world.js';

/** A link to the results of the event, put where an owner's click would have put it. */
export async function linkTo({ app, organizationId }: Pick<World, 'app' | 'organizationId'>, eventId: string): Promise<string> {
  const token = newToken();
  await stored(
    app,
    `insert into results_link (organization_id, event_id, id, token_hash, created_by) values ($1, $2, $3, sha256(convert_to($4, 'UTF8')), $3)`,
    [organizationId, eventId, newId(), token],
  );
  return `/r#${token}`;
}

const revokeAll = ({ app, organizationId }: World) =>
  stored(app, 'update results_link set revoked_at = now() where organization_id = $1 and revoked_at is null', [organizationId]);

/** What whoever has a link sees, without any account. */
export const sharedResultsRows: Row[] = [
  {
    route: '/r',
    state: 'shared results',
    go: async (page, world) => {
      await page.goto('about:blank');
      await page.goto(await linkTo(world, world.events.over));
      await heading(page, 'Results of Autumn Summit');
      await heading(page, /followed up within/);
      await heading(page, 'Time to follow-up');
      await heading(page, 'Do reminders work?');
      if ((await page.getByRole('navigation').count()) > 0) throw new Error('Whoever has a link is shown the way to pages of organizers.');
    },
    picture: { name: 'shared-results', schemes: ['light'], full: true },
  },
  {
    route: '/r',
    state: 'shared results that are too few',
    go: async (page, world) => {
      await page.goto('about:blank');
      await page.goto(await linkTo(world, world.events.running));
      await heading(page, 'Too few to show yet');
    },
  },
  {
    route: '/r',
    state: 'a link that was revoked while it was open',
    go: async (page, world) => {
      await revokeAll(world);
      await page.getByRole('heading', { name: 'This link shows nothing' }).waitFor({ timeout: 20_000 });
      await sentence(page, 'Ask whoever sent it to you for a new one.');
    },
    refused: ['404 POST /api/v1/shared-results'],
  },
];

const share = async (page: Page) => {
  await press(page, 'Share');
  await heading(page, 'Share these results');
};

/** How an owner makes links to the results, and revokes them. */
export const sharingRows: Row[] = [
  {
    route: '/events/:id/results',
    state: 'nobody to share with yet',
    go: async (page, { events }) => {
      await goTo(page, events.upcoming, '/results');
      await share(page);
      await sentence(page, 'There are no links yet.');
    },
  },
  {
    route: '/events/:id/results',
    state: 'making a link',
    go: async (page) => {
      await press(page, 'Make a link');
      await page.getByLabel('What the link is for').fill('Sponsors of the harbour');
      await page.getByLabel('How long it works').selectOption('30');
    },
  },
  {
    route: '/events/:id/results',
    state: 'a link that is shown once',
    go: async (page) => {
      await press(page, 'Make the link');
      await sentence(page, 'The link “Sponsors of the harbour” is made');
      await sentence(page, 'not opened yet');
      await press(page, 'Copy the link');
      await sentence(page, /^(Copied|Your browser did not let this page copy)/);
    },
  },
  {
    route: '/events/:id/results',
    state: 'asking before a link is revoked',
    go: async (page) => {
      await press(page, 'Revoke');
      await page.getByRole('button', { name: 'Revoke “Sponsors of the harbour”' }).waitFor();
    },
  },
  {
    route: '/events/:id/results',
    state: 'a link that is revoked',
    go: async (page) => {
      await press(page, 'Revoke “Sponsors of the harbour”');
      await sentence(page, /^Revoked/);
    },
  },
  {
    route: '/events/:id/results',
    state: 'more links than there can be',
    go: async (page, world) => {
      for (let number = 0; number < 20; number += 1) await linkTo(world, world.events.upcoming);
      await press(page, 'Make a link');
      await press(page, 'Make the link');
      await sentence(page, 'There are 20 links to these results already.');
      await sentence(page, 'Link without a name');
    },
    refused: ['409 POST /api/v1/events/:id/results-links'],
  },
];
