import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { heading, exchange } from '../support/pages-rows.js';
import { signInLink } from '../support/pages-organizer.js';
import { linkTo } from '../support/pages-shared-results.js';
import { newProblems, startVisit, type Visit } from '../support/pages-visit.js';
import { organization } from '../support/pages-world.js';
import { eventNow, minutes } from '../support/people.js';
import { coloursAt, factsOf, wordsOf, type Word } from '../support/printed-sheet.js';
import { putResults } from '../support/stored-results.js';
import { builtWeb } from '../support/web.js';

const owner = 'mara@harbour-meetups.example';
const a4 = [210, 297];
/** An SVG's letters may reach a hair over its edge. Millimetres. */
const hair = 0.5;

let app: TestApp;
let browser: Browser;
let visit: Visit;
let page: Page;
let events: { over: string; upcoming: string };
let organizationId: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([builtWeb().then((webFolder) => startTestApp({ webFolder })), startBrowser()]);
  const { id, api } = await organization(app, 'Harbour Meetups', owner);
  organizationId = id;
  const event = async (name: string, hours: number) => {
    const { body } = await api.post('/api/v1/events', eventNow({ name, startsAt: minutes(hours * 60), endsAt: minutes((hours + 8) * 60) }));
    return body.id as string;
  };
  events = { over: await event('Autumn Summit', -90), upcoming: await event('Lighthouse Evening', 500) };
  await putResults(app, { organizationId, eventId: events.over }, 144);
  visit = await startVisit(browser, app.url, 1280, { colorScheme: 'dark' });
  page = visit.page;
  await exchange(visit.context, 'auth/session', await signInLink({ app, owner }));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

afterEach(() => expect(newProblems(visit)).toEqual([]));

/** Where the texts of each card stand: its title, and all letters of its picture. */
const cardsOf = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('main section:has(svg text)')].map((card) => ({
      title: card.querySelector('h2')!.textContent.trim(),
      texts: [...card.querySelectorAll('h2, svg text')].map((text) => text.textContent.trim()),
    })),
  );

const onPage = (words: Word[], of: number) =>
  words
    .filter((word) => word.page === of)
    .map(({ text }) => text)
    .join('')
    .replaceAll('&#160;', '');
const run = (text: string) => text.replaceAll(/\s/g, '');

/** The page as it is printed, once the pictures are drawn. */
async function printed(width: number): Promise<{ pdf: Buffer; words: Word[] }> {
  await page.setViewportSize({ width, height: 800 });
  await heading(page, 'Time to follow-up');
  const pdf = await page.pdf({ format: 'A4' });
  return { pdf, words: await wordsOf(pdf) };
}

/** Cards that do not stand whole on one page. */
async function cutCards(words: Word[]): Promise<string[]> {
  const cards = await cardsOf();
  expect(cards.length).toBeGreaterThan(8);
  const pages = Array.from({ length: words.at(-1)!.page + 1 }, (_, index) => onPage(words, index));
  return cards.filter(({ texts }) => !pages.some((text) => texts.every((part) => text.includes(run(part))))).map(({ title }) => title);
}

const controls = ['Set-up', 'Settings', 'Sign out', 'Account', 'Share', 'Download', 'CSV', 'PNG', 'As a table', 'Skip to'];

async function expectPrintedWell(width: number, pages: number): Promise<string> {
  const { pdf, words } = await printed(width);
  const all = words.map(({ text }) => text).join(' ');
  for (const control of controls) expect(all).not.toContain(control);
  expect(words.filter(({ x, right }) => x < 0 || right > a4[0]! + hair)).toEqual([]);
  expect(await cutCards(words)).toEqual([]);
  expect((await factsOf(pdf)).pages).toBeLessThanOrEqual(pages);
  return all;
}

describe.each([
  [1280, 4],
  [360, 6],
])('results on paper, from a screen of %d px, on no more than %d pages', (width, pages) => {
  it('are figures with their event, date and time, whole and without anything to press', async () => {
    await page.goto(`/events/${events.over}/results`);
    const all = await expectPrintedWell(width, pages);
    for (const told of ['Autumn Summit', 'Results', 'followed up within', 'contacts are old enough', 'Published on'])
      expect(all).toContain(told);
    expect(all).toMatch(/\d{1,2} \w+ 20\d\d/);
  });

  it('are the same behind a link', async () => {
    await page.goto(await linkTo({ app, organizationId }, events.over));
    const all = await expectPrintedWell(width, pages);
    for (const told of ['Results of Autumn Summit', 'followed up within', 'Published on']) expect(all).toContain(told);
  });
});

it('are dark on white, also where the screen is dark, and drawn with their bars', async () => {
  await page.goto(`/events/${events.over}/results`);
  const { pdf } = await printed(1280);
  expect(
    await coloursAt(pdf, [
      { x: 1, y: 1 },
      { x: 105, y: 290 },
    ]),
  ).toEqual(['#ffffff', '#ffffff']);
  await page.emulateMedia({ media: 'print' });
  const inks = await page.evaluate(() => {
    const colourOf = (element: Element | null) => getComputedStyle(element!).color;
    return [colourOf(document.querySelector('h1')), getComputedStyle(document.querySelector('td .bg-done')!).printColorAdjust];
  });
  await page.emulateMedia({ media: null });
  expect(inks).toEqual(['rgb(38, 34, 32)', 'exact']);
});

it('have a table where one is open', async () => {
  await page.goto(`/events/${events.over}/results`);
  await heading(page, 'Time to follow-up');
  const table = page.getByRole('region', { name: 'By hour of meeting' });
  await table.getByText('As a table').click();
  const { words } = await printed(1280);
  expect(words.map(({ text }) => text)).toContain('Hour');
  expect(words.filter(({ right }) => right > a4[0]! + hair)).toEqual([]);
  await page.setViewportSize({ width: 718, height: 800 });
  await page.emulateMedia({ media: 'print' });
  expect(await table.evaluate((card) => card.scrollWidth - card.clientWidth)).toBe(0);
  await page.emulateMedia({ media: null });
});

it('say on each picture that it is an example while they are one', async () => {
  await page.goto(`/events/${events.upcoming}/results`);
  await heading(page, 'This is an example');
  await page.getByText('Time to follow-up').first().waitFor();
  const words = await wordsOf(await page.pdf({ format: 'A4' }));
  const cards = await page.locator('.example section').count();
  expect(words.filter(({ text }) => text === 'Example:')).toHaveLength(cards);
});
