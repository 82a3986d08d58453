import type { Page } from 'playwright-core';
import { madeUpEvent, type MadeUpEvent } from './made-up-event.js';
import { goTo } from './pages-event.js';
import { hasFocus, tabTo } from './pages-keyboard.js';
import { heading, press, sentence, type Row } from './pages-rows.js';
import { publish, type World } from './pages-world.js';
import { eventNow, minutes } from './people.js';
import { stored } from './stored.js';

const route = '/events/:id/results/compare';
const daysAgo = (days: number) => minutes(-days * 24 * 60);
const choice = (page: Page) => page.getByLabel('Compare with');

function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(what);
}

/** Events of the past with published results; what is made once stays for the rows after. */
async function pastEvent(world: World, different: object, madeUp: MadeUpEvent): Promise<string> {
  const times = { startsAt: daysAgo(200), endsAt: daysAgo(199) };
  const { body } = await world.api.post('/api/v1/events', eventNow({ ...times, ...different }));
  await publish(world, body.id, madeUp);
  return body.id;
}

/** Of each three follow-ups, one less. */
function quieter({ contacts, ...madeUp }: MadeUpEvent): MadeUpEvent {
  return { ...madeUp, contacts: contacts.map((contact, index) => (index % 3 === 0 ? { ...contact, after: null } : contact)) };
}

async function archivedGathering(world: World): Promise<void> {
  const id = await pastEvent(world, { name: 'Spring Gathering' }, quieter(madeUpEvent(120, 1, 29)));
  await world.api.post(`/api/v1/events/${id}/archive`, {});
}

/** Its people have two days; the snapshot is told of the same. */
async function slowRetreat(world: World): Promise<void> {
  const id = await pastEvent(
    world,
    { name: 'Slow Retreat', followUpWindow: 'PT48H', startsAt: daysAgo(300), endsAt: daysAgo(299) },
    madeUpEvent(120, 1, 5),
  );
  await stored(world.app, `update results_snapshot set body = jsonb_set(body::jsonb, '{curve,window}', '172800') where event_id = $1`, [
    id,
  ]);
}

const noDifference = async (page: Page) => must((await page.getByText(/points? higher/).count()) === 0, 'A difference is told.');

/** The owner of one event, who has nothing to compare it with. */
export const onlyEventRow: Row = {
  route,
  state: 'the only event',
  go: async (page) => {
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await sentence(page, 'There is nothing to compare with yet');
    must((await choice(page).count()) === 0, 'There is a choice without anything to choose.');
  },
};

/** How the owner of several events compares two of them. */
export const compareRows: Row[] = [
  {
    route,
    state: 'nothing chosen yet',
    go: async (page, world) => {
      await archivedGathering(world);
      await slowRetreat(world);
      await goTo(page, world.events.over, '/results');
      await page.getByRole('link', { name: 'Compare', exact: true }).click();
      await sentence(page, 'Choose an event, and its results stand beside those of Autumn Summit.');
      const names = (await choice(page).getByRole('option').allTextContents()).map((text) => text.replace(/, .*(?= \()|, .*$/, ''));
      must(names[0] === 'Choose an event' && !names.includes('Autumn Summit'), `The choice is of ${names.join('; ')}.`);
      must(names.slice(-2).join() === 'Spring Gathering (archived),Slow Retreat', `The oldest are not last: ${names.join('; ')}.`);
    },
  },
  {
    route,
    state: 'two events, chosen by keyboard',
    go: async (page) => {
      await tabTo(page, 'combobox', 'Compare with');
      await page.keyboard.type('Spring');
      await heading(page, 'The difference');
      must(await hasFocus(choice(page)), 'The choice has lost the focus.');
      for (const name of ['Autumn Summit', 'Spring Gathering']) await page.getByRole('heading', { name, exact: true }).waitFor();
      for (const name of ['Time to follow-up', 'How far attendees came']) await heading(page, name);
      must((await page.getByText(/% followed up within 24/).count()) === 2, 'Not both rates are told.');
      await sentence(page, /^The rate of Autumn Summit was \d+ points higher than that of Spring Gathering: between \d+ and \d+ points\.$/);
      await page.getByRole('img', { name: /^Autumn Summit: \d+\s% .* Spring Gathering: \d+\s%/ }).waitFor();
    },
    picture: { name: 'compare', schemes: ['light', 'dark'], full: true },
  },
  {
    route,
    state: 'the same after a step back and forth, and as tables',
    go: async (page) => {
      await page.goBack();
      await page.getByRole('heading', { name: 'Results', exact: true }).waitFor();
      await page.goForward();
      await heading(page, 'How far attendees came');
      await page.reload();
      await heading(page, 'How far attendees came');
      for (const table of await page.getByText('As a table').all()) await table.click();
      await page.getByRole('row', { name: /^Opened their link Spring Gathering \d+ \d+\s%/ }).waitFor();
    },
  },
  {
    route,
    state: 'on paper',
    go: async (page) => {
      await page.emulateMedia({ media: 'print' });
      for (const role of ['button', 'link', 'combobox'] as const)
        must((await page.locator('main').getByRole(role).count()) === 0, `There is a ${role} on paper.`);
      must((await page.getByRole('img').count()) === 2, 'Not both pictures are on paper.');
    },
  },
  {
    route,
    state: 'one that is too few to show',
    go: async (page, { events }) => {
      await page.emulateMedia({ media: 'screen' });
      await choice(page).selectOption(events.running);
      await sentence(page, 'There is no difference to tell yet.');
      await sentence(page, 'Too few to show yet');
      await heading(page, 'Time to follow-up');
      await noDifference(page);
    },
  },
  {
    route,
    state: 'different times to follow up',
    go: async (page) => {
      await choice(page).selectOption({ label: (await choice(page).getByRole('option').allTextContents()).at(-1)! });
      await sentence(page, /At Autumn Summit people had 24\sh to follow up, at Slow Retreat 48\sh/);
      await heading(page, 'Time to follow-up');
      await noDifference(page);
    },
  },
  {
    route,
    state: 'results that do not come, then do',
    go: async (page, { events }) => {
      const path = `**/api/v1/events/${events.upcoming}/results`;
      await page.route(path, (reading) => reading.fulfill({ status: 503, json: { code: 'unavailable' } }), { times: 1 });
      await choice(page).selectOption(events.upcoming);
      await sentence(page, 'The results could not be loaded');
      await press(page, 'Try again');
      await heading(page, 'Lighthouse Evening');
    },
    refused: ['503 GET /api/v1/events/:id/results'],
  },
  {
    route,
    state: 'an address that names no event of theirs',
    go: async (page, { events }) => {
      await goTo(page, events.over, `/results/compare?with=${crypto.randomUUID()}`);
      await sentence(page, 'The address names no other event of yours');
      await goTo(page, events.over, `/results/compare?with=${events.over}`);
      await sentence(page, 'The address names no other event of yours');
      must((await choice(page).inputValue()) === '', 'An event is chosen that is none.');
    },
  },
];
