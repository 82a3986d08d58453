import { basename } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.js';
import { otherRoutes } from '../support/pages-mails.js';
import { exchange } from '../support/pages-rows.js';
import { routesOf } from '../support/pages-routes.js';
import { builtFile } from '../support/pages-weight.js';
import { newProblems, startVisit, type Visit } from '../support/pages-visit.js';
import { SignInService } from '../../apps/api/src/accounts/index.js';
import { eventually } from '../support/people.js';
import { builtWeb } from '../support/web.js';
import { mails, nudgeLinks, startScriptLikeWorld, type ScriptLikeWorld } from '../support/script-like-world.js';
import { hostile } from '../support/script-like.js';

/** A page, and the words that must be seen on it, so that a page that shows nothing does not pass. */
type Row = { route: string; path: (world: ScriptLikeWorld) => string; words: string[]; act?: (page: Page) => Promise<unknown> };

const event = (rest: string) => (world: ScriptLikeWorld) => `/events/${world.eventId}${rest}`;
const contact = (rest: string) => (world: ScriptLikeWorld) => `/a/people/${world.contactId}${rest}`;
const at = (path: string) => () => path;
const importFile = {
  name: `${hostile('wordfile', 60)}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `name,email,"${hostile('wordheading', 80).replaceAll('"', '""')}"\n"${hostile('wordrow', 150).replaceAll('"', '""')}","wordaddress <b>@x",1\n`,
  ),
};

const attendeeRows: Row[] = [
  { route: '/a', path: at('/a/'), words: ['wordevent'] },
  { route: '/a/people', path: at('/a/people'), words: ['wordben', 'wordbencompany'] },
  { route: '/a/people/scanned-me', path: at('/a/people/scanned-me'), words: [] },
  { route: '/a/people/blocked', path: at('/a/people/blocked'), words: [] },
  {
    route: '/a/people/:contactId',
    path: contact(''),
    words: ['wordben', 'wordbencompany', 'wordbentitle', 'wordbenphone', 'wordbenhelp', 'wordbenlooking', 'wordbenlink', 'wordtag'],
  },
  { route: '/a/people/:contactId/follow-up', path: contact('/follow-up'), words: ['wordben'] },
  { route: '/a/people/:contactId/introduce', path: contact('/introduce'), words: ['wordcem'] },
  { route: '/a/introductions', path: at('/a/introductions'), words: ['wordintroduction', 'wordcem'] },
  { route: '/a/scan', path: at('/a/scan'), words: [] },
  { route: '/a/badge', path: at('/a/badge'), words: ['wordana', 'wordanacompany'] },
  {
    route: '/a/me',
    path: at('/a/me'),
    act: (page) => page.getByRole('heading', { name: 'Sharing' }).waitFor(),
    words: ['wordconsent'],
  },
  { route: '/n', path: (world) => nudgeLinks(world).nudge, words: ['wordana'] },
  { route: '/b/*', path: ({ ben }) => `/b/${ben.code}`, words: ['Connect'] },
  { route: '/*', path: at('/a/%3Cscript%3Etop.ran=10%3C/script%3E'), words: [] },
];

const organizerRows: Row[] = [
  { route: '/', path: at('/'), words: ['wordevent'] },
  { route: '/events', path: at('/events'), words: ['wordevent', 'wordorganization'] },
  { route: '/events/new', path: at('/events/new'), words: [] },
  { route: '/audit', path: at('/audit'), words: ['wordevent'] },
  { route: '/settings', path: at('/settings'), words: ['wordkey', 'wordpasskey'] },
  { route: '/settings/webhooks', path: at('/settings/webhooks'), words: ['wordwebhook', 'worddescription'] },
  { route: '/events/:id', path: event(''), words: ['wordevent'] },
  {
    route: '/events/:id/import',
    path: event('/import'),
    act: (page) => page.locator('input[type=file]').setInputFiles(importFile),
    words: ['wordfile', 'wordheading', 'wordaddress'],
  },
  { route: '/events/:id/attendees', path: event('/attendees'), words: ['wordana', 'wordimported', 'wordanacompany'] },
  { route: '/events/:id/badges', path: event('/badges'), words: [] },
  { route: '/events/:id/invitations', path: event('/invitations'), words: ['wordorganization'] },
  { route: '/events/:id/live', path: event('/live'), words: [] },
  { route: '/events/:id/results', path: event('/results'), words: ['wordVisitor'] },
  { route: '/events/:id/results/compare', path: event('/results/compare'), words: [] },
  { route: '/events/:id/settings', path: event('/settings'), words: ['wordconsent'] },
  { route: '/r', path: ({ resultsLink }) => resultsLink, words: ['wordevent', 'wordVisitor'] },
  { route: '/sign-in', path: at('/sign-in'), words: [] },
  { route: '/sign-up', path: at('/sign-up'), words: [] },
  { route: '/*', path: event('/%3Cscript%3Etop.ran=11%3C/script%3E'), words: [] },
];

const otherRows: Row[] = [
  { route: '/unsubscribe/:token', path: (world) => nudgeLinks(world).unsubscribe, words: [] },
  { route: '/dev/mailbox', path: at('/dev/mailbox'), words: ['wordana'] },
  { route: '/api/docs', path: at('/api/docs'), words: [] },
];

let world: ScriptLikeWorld;
let browser: Browser;
let visit: Visit;
let dialogs: string[];
beforeAll(async () => {
  [world, browser] = await Promise.all([startScriptLikeWorld(), startBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.app.close();
});
beforeEach(async () => {
  visit = await startVisit(browser, world.app.url, 1_280, { serviceWorkers: 'block' });
  dialogs = [];
  visit.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
});
afterEach(() => visit?.context.close());

/** What ran or became more than text, also in frames. A refusal because nobody is signed in, or nothing there, is none. */
async function faults({ page }: Visit): Promise<string[]> {
  const found = [];
  for (const frame of page.frames()) found.push(...(await frame.evaluate(becomeMore)));
  const expected = ['401 GET /api/v1/me', '401 GET /api/v1/auth/me', '409 GET /api/v1/me'];
  return [...found, ...dialogs.map((words) => `dialog: ${words}`), ...newProblems(visit, expected)];
}

function becomeMore(): string[] {
  const { ran } = window as unknown as { ran?: number };
  const handlers = '[onload], [onerror], [onmouseover], a[href^="javascript" i], object, embed';
  const harmless = 'iframe[sandbox]:not([sandbox*="allow-scripts"])';
  const scripts = [...document.scripts].filter(({ src }) => !src.startsWith(`${location.origin}/assets/`));
  const strange = document.querySelectorAll(`${handlers}, iframe:not(${harmless})`);
  return [...(ran ? [`ran ${ran}`] : []), ...[...strange, ...scripts].map(({ outerHTML }) => outerHTML.slice(0, 120))];
}

/** Goes there, unfolds what is folded, and waits for its words. */
async function look({ page }: Visit, { path, words, act }: Row): Promise<void> {
  await page.goto(path(world));
  await page.locator('h1').first().waitFor();
  await act?.(page);
  for (const fold of (await page.locator('summary').all()).slice(0, 20)) await fold.click({ timeout: 1_000 }).catch(() => undefined);
  for (const word of words) await page.locator(`:text("${word}"), [href*="${word}"]`).first().waitFor({ state: 'attached' });
}

it('every page of both entries is looked at', () => {
  const routes = (rows: Row[]) => [...new Set(rows.map(({ route }) => route))].sort();
  expect(routes(attendeeRows)).toEqual(routesOf('attendee').sort());
  expect(routes(organizerRows)).toEqual(routesOf('organizer').sort());
  expect([...routes(otherRows), 'mail'].sort()).toEqual(otherRoutes.toSorted());
});

it('the look sees what runs, and what the policy stops', async () => {
  await visit.page.goto('/a/');
  await visit.page.locator('h1').first().waitFor();
  await visit.page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="top.ran = 1">');
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'top.ran = 2' }));
    Object.assign(window, { ran: 3 });
  });
  await visit.page.waitForTimeout(200);
  const found = (await faults(visit)).join('\n');
  for (const fault of ['ran 3', 'onerror', 'violates script-src-elem', 'violates script-src-attr', 'violates require-trusted-types-for'])
    expect(found).toContain(fault);
});

it('of texts as addresses of scripts, those of the program’s own workers are let through', async () => {
  const { context, page, problems } = await startVisit(browser, world.app.url, 360);
  const reader = `/assets/${basename(builtFile(await builtWeb(), 'decoder-worker', '.js'))}`;
  await exchange(context, 'attendee/session', world.ana.link);
  await page.goto('/a/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.scriptURL));
  await page.evaluate((address) => new Worker(address, { type: 'module' }).terminate(), reader);
  expect(problems.filter((problem) => problem.startsWith('violates'))).toEqual([]);
  await page.evaluate(() => new Worker('/assets/../icons/icon.svg').terminate());
  await eventually(() => problems.some((problem) => problem.startsWith('violates require-trusted-types-for')));
  await context.close();
});

describe('names and words like scripts stay text', () => {
  it.each(attendeeRows)(
    'for an attendee at $route',
    async (row) => {
      await exchange(visit.context, 'attendee/session', world.ana.link);
      await look(visit, row);
      expect(await faults(visit)).toEqual([]);
    },
    60_000,
  );

  it.each(organizerRows)(
    'for an organizer at $route',
    async (row) => {
      const signedOut = ['/sign-in', '/sign-up', '/r'].includes(row.route);
      const link = signedOut ? undefined : await world.app.app.nest.get(SignInService).linkFor(world.organizationId, world.owner.id);
      if (link) await exchange(visit.context, 'auth/session', link);
      await look(visit, row);
      expect(await faults(visit)).toEqual([]);
    },
    60_000,
  );

  it.each(otherRows)(
    'at $route',
    async (row) => {
      await look(visit, row);
      expect(await faults(visit)).toEqual([]);
    },
    60_000,
  );

  it('in every mail', async () => {
    const kinds = new Map(mails(world).map((mail) => [mail.subject.replace(/word\w+.*/, ''), mail]));
    expect(kinds.size).toBeGreaterThanOrEqual(4);
    for (const { html } of kinds.values()) {
      await visit.page.route('**/mail', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
      await visit.page.goto('/mail');
      expect(await visit.page.locator('body').innerText()).toContain('word');
      expect(await faults(visit)).toEqual([]);
      await visit.page.unroute('**/mail');
    }
  });
});
