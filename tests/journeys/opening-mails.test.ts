import type { Browser } from 'playwright-core';
import type { CaughtMail } from '../../apps/api/src/platform/embedded/caught-mail.js';
import { linksOf, mailWorld, stopWorkers, type MailWorld } from '../integration/nudges/mail-world.js';
import { startBrowser } from '../support/browser.js';
import { everything, tablesThatDiffer } from '../support/every-table.js';
import { builtWeb } from '../support/web.js';

const mailsOpened = 50;
const tabs = 6;
const patience = 20_000;
/** A page that asked for nothing in this time does no more by itself; milliseconds. */
const calm = 500;

let world: MailWorld;
let browser: Browser;

beforeAll(async () => {
  const web = await builtWeb();
  world = await mailWorld(web, 40);
  await stopWorkers(world.app, web);
  browser = await startBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.app.close();
});

/** Nudges in every state, sign-ins with a used link among them, invitations with opened and unopened ones, and more nudges. */
function mailsOfEveryKind({ mails, states }: MailWorld): CaughtMail[] {
  const isNudge = ({ subject }: CaughtMail) => subject.startsWith('Write to');
  const signIns = mails.filter(({ text }) => text.includes('/sign-in#'));
  const invitations = mails.filter((mail) => !isNudge(mail) && !signIns.includes(mail));
  expect([signIns.length >= 2, invitations.length >= 12, Object.keys(states).length >= 10]).toEqual([true, true, true]);
  const ends = [...invitations.slice(0, 6), ...invitations.slice(-6)];
  const nudges = mails.filter(isNudge);
  return [...new Set([...Object.values(states), ...signIns, ...ends, ...nudges])].slice(0, mailsOpened);
}

/** Opens what waits, one after another, as a reader does who follows every link to its end; answers how many those were. */
async function open(waiting: Iterable<CaughtMail>): Promise<number> {
  const context = await browser.newContext();
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  let [links, asked] = [0, 0];
  page.on('request', () => void (asked += 1));
  for (const mail of waiting) {
    await page.setContent(mail.html);
    for (const link of linksOf(mail)) {
      // From one fragment to another the page would not be loaded anew.
      await page.goto('about:blank');
      // The page of a nudge asks for what it shows; before that it has not begun.
      const begun = link.includes('/n#') && page.waitForResponse(/nudge-actions\/view/);
      await page.goto(link);
      await begun;
      await page.locator('h1').waitFor();
      for (let before = -1; before !== asked; await page.waitForTimeout(calm)) before = asked;
      links += 1;
    }
  }
  await context.close();
  return links;
}

it('opening every link of mails of every kind in a browser that runs scripts changes nothing', async () => {
  const mails = mailsOfEveryKind(world);
  expect(mails).toHaveLength(mailsOpened);
  const before = await everything(world.app);
  const waiting = mails.values();
  const links = await Promise.all(Array.from({ length: tabs }, () => open(waiting)));
  const changed = tablesThatDiffer(before, await everything(world.app));
  const opened = `${mails.length} mails, ${links.reduce((all, more) => all + more)} links`;
  process.stdout.write(`tables_changed_by_browser ${changed.length} tables 0 (${opened})\n`);
  expect(changed).toEqual([]);
}, 420_000);
