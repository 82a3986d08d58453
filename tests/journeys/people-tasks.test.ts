import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { pages as arabic } from '@within24/shared/catalogue/ar/pages';
import { pages as english } from '@within24/shared/catalogue/en/pages';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { installed } from '../support/offline-phone.js';
import { faultsOf } from '../support/pages-checks.js';
import { enter, hasFocus, tabTo } from '../support/pages-keyboard.js';
import { exchange } from '../support/pages-rows.js';
import { newProblems, startVisit, type Visit } from '../support/pages-visit.js';
import { contactWith, openPeopleHall, type PeopleHall } from '../support/people-hall.js';
import { eventually, type Person } from '../support/people.js';
import { builtWeb } from '../support/web.js';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([builtWeb().then((webFolder) => startTestApp({ webFolder })), startBrowser()]);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

describe.each([
  { language: 'en', m: english, first: (name: string) => name },
  // A name of another direction is kept apart inside the sentence.
  { language: 'ar', m: arabic, first: (name: string) => `\u2068${name}\u2069` },
])('somebody without a mouse, in $language,', ({ language, m, first }) => {
  let hall: PeopleHall;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    hall = await openPeopleHall(app, language);
    visit = await startVisit(browser, app.url, 360);
    page = visit.page;
    await exchange(visit.context, 'attendee/session', hall.link);
    await page.goto('/a/people');
    await page.locator(`html[lang=${language}]`).waitFor();
  }, 60_000);

  afterAll(() => visit?.context.close());
  afterEach(async () => {
    await visit.context.setOffline(false);
    expect(newProblems(visit)).toEqual([]);
  });

  const faults = () => faultsOf(page, [360]);
  const names = () => page.getByRole('list', { name: m.people.title }).getByRole('link').allInnerTexts();
  const listed = async (...wanted: string[]) =>
    eventually(async () => (await names()).map((text) => text.split('\n')[1]).join() === wanted.join());
  const said = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  const toPeople = () => enter(page, 'link', m.people.title);
  const open = async ({ name }: Person) => {
    await toPeople();
    await enter(page, 'link', name);
    await page.getByRole('heading', { name, level: 1 }).waitFor({ state: 'attached' });
  };
  const show = async (choice: 'todo' | 'done' | 'all') => {
    const checked = page.locator('input[name=shown]:checked');
    for (let stop = 0; stop < 40 && !(await hasFocus(checked)); stop++) await page.keyboard.press('Tab');
    const wanted = page.getByRole('radio', { name: m.people.show[choice] });
    for (let step = 0; step < 3 && !(await wanted.isChecked()); step++) await page.keyboard.press('ArrowDown');
    expect(await wanted.isChecked()).toBe(true);
  };
  const stateOf = async (person: Person) => (await contactWith(hall, person))?.state;

  it('sees people by time left, to do, done and all, with counts', async () => {
    await listed('Zoë Müller', 'Dana Fox', 'Cleo Baker', 'Ben Okafor', 'Mona Haddad', 'Oskar Nyman');
    await page.getByRole('radio', { name: `${m.people.show.todo} 6` }).waitFor();
    await show('done');
    await page.getByText(m.people.nobodyDone.title).waitFor();
    expect(await faults()).toEqual([]);
    await show('all');
    await page.getByRole('radio', { name: `${m.people.show.all} 6` }).waitFor();
  });

  it('finds somebody without the accents, and is told how many', async () => {
    await tabTo(page, 'searchbox', m.people.search);
    await page.keyboard.type('zoe muller');
    await listed('Zoë Müller');
    await said(m.people.found(1));
    await page.keyboard.type(' in Porto');
    await page.getByText(m.people.nobodyLike.title).waitFor();
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await show('todo');
  });

  it('tells apart who scanned her', async () => {
    await page.getByRole('link', { name: hall.mona.name }).getByText(m.contacts.scannedYou).waitFor();
    await enter(page, 'link', m.people.scannedMe.count(1));
    await page.getByText(m.people.scannedMe.lead).waitFor();
    await listed('Mona Haddad');
    expect(await faults()).toEqual([]);
  });

  it('sees what she and Ben have in common', async () => {
    await open(hall.ben);
    const words = m.people.common;
    for (const line of [
      words.iCanHelp(first('Venues and catering')),
      words.theyLookFor(first('Ben'), first('A venue in Porto')),
      words.theyCanHelp(first('Ben'), first('Tide tables')),
      words.iLookFor(first('Somebody who knows tide tables')),
    ])
      await page.getByText(line, { exact: true }).waitFor();
    await page.getByRole('link', { name: hall.ben.email }).waitFor();
    expect(await faults()).toEqual([]);
  });

  it('writes a note and sets tags, by typing and out of those in use', async () => {
    await tabTo(page, 'textbox', m.people.note.label);
    await page.keyboard.type('Likes fog');
    await page.getByText(m.people.note.saved, { exact: true }).waitFor();
    await tabTo(page, 'textbox', m.people.tags.add);
    await page.keyboard.type('pilots');
    await page.keyboard.press('Enter');
    await said(m.people.tags.added(first('pilots')));
    await enter(page, 'button', m.scans.tags.offered[0]!);
    await page.getByRole('button', { name: m.people.tags.remove(m.scans.tags.offered[0]!) }).waitFor();
    const noted = await eventually(async () => {
      const contact = await contactWith(hall, hall.ben);
      return contact?.tags.length === 2 && contact;
    });
    expect(noted).toMatchObject({ note: 'Likes fog', tags: ['pilots', m.scans.tags.offered[0]] });
    expect(await faults()).toEqual([]);
  });

  it('takes a tag away, and filters by the other', async () => {
    await enter(page, 'button', m.people.tags.remove(m.scans.tags.offered[0]!));
    await said(m.people.tags.removed(m.scans.tags.offered[0]!));
    await toPeople();
    await tabTo(page, 'combobox', m.people.tag.label);
    await page.keyboard.type('pilots');
    await listed('Ben Okafor');
    await page.keyboard.press('Home');
    await eventually(async () => (await names()).length === 6);
  });

  it('saves the card and a reminder on the phone', async () => {
    await open(hall.ben);
    const given = async (button: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), enter(page, 'button', button)]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
    };
    const card = await given(m.people.actions.save);
    expect(card.name).toBe('Ben Okafor.vcf');
    expect(card.text).toContain(`\r\nEMAIL;TYPE=INTERNET:${hall.ben.email.slice(0, 20)}`);
    expect(card.text).toContain('NOTE:Likes fog');
    const reminder = await given(m.people.actions.calendar);
    expect(reminder.name).toMatch(/\.ics$/);
    const { followUpBy } = (await contactWith(hall, hall.ben))!;
    const hourBefore = new Date(Date.parse(followUpBy) - 3_600_000).toISOString().replace(/[-:]|\.\d+/g, '');
    expect(reminder.text).toContain(`DTSTART:${hourBefore}\r\n`);
  });

  it('is reminded later, not at all, and again', async () => {
    await enter(page, 'button', m.people.actions.snooze);
    expect(await faults()).toEqual([]);
    await enter(
      page,
      'button',
      m.time.hours(3).replace(/^./, (letter) => letter.toUpperCase()),
    );
    await eventually(async () => (await stateOf(hall.ben)) === 'snoozed');
    await enter(page, 'button', m.people.actions.mute);
    await eventually(async () => (await stateOf(hall.ben)) === 'muted');
    await said(m.people.quiet.muted(first('Ben')));
    await enter(page, 'button', m.people.actions.unmute);
    await eventually(async () => (await stateOf(hall.ben)) !== 'muted');
  });

  it('is told plainly when somebody no longer shares; the note stays', async () => {
    await hall.ben.phone.patch('/api/v1/me', { sharing: false });
    await page.reload();
    await page.getByText(m.people.card.theyDoNotShare(first('Ben'))).waitFor();
    expect(await page.getByRole('link', { name: hall.ben.email }).count()).toBe(0);
    expect(await page.getByLabel(m.people.note.label).inputValue()).toBe('Likes fog');
    expect(await faults()).toEqual([]);
  });

  it('removes somebody after reading what that means, and keeps the note', async () => {
    await open(hall.cleo);
    await tabTo(page, 'textbox', m.people.note.label);
    await page.keyboard.type('Sells rope');
    await page.getByText(m.people.note.saved, { exact: true }).waitFor();
    await enter(page, 'button', m.people.remove.button(first('Cleo')));
    await page.getByText(m.people.remove.text(first('Cleo'))).waitFor();
    expect(await faults()).toEqual([]);
    await enter(page, 'button', new RegExp(`^${m.people.remove.yes}$`));
    await eventually(async () => (await contactWith(hall, hall.cleo)) === undefined);
    await show('all');
    await enter(page, 'link', m.contacts.removedContact);
    expect(await page.getByLabel(m.people.note.label).inputValue()).toBe('Sells rope');
    await page.getByText(m.people.quiet.removed).waitFor();
    expect(await faults()).toEqual([]);
  });

  it('blocks somebody, whose scans then come to nothing, and unblocks', async () => {
    await open(hall.dana);
    await enter(page, 'button', m.people.block.button(first('Dana')));
    await page.getByText(m.people.block.text(first('Dana'))).waitFor();
    await enter(page, 'button', new RegExp(`^${m.people.block.yes}$`));
    await eventually(async () => (await contactWith(hall, hall.dana)) === undefined);
    await page.goto('/a/people/blocked');
    await page.getByText(m.people.blocked.lead).waitFor();
    expect(await faults()).toEqual([]);
    await enter(page, 'button', m.people.blocked.unblock);
    await page.getByText(m.people.blocked.empty.title).waitFor();
    await eventually(async () => {
      const { body } = await hall.ana.get('/api/v1/me/contacts?limit=200');
      return (body.items as { blocked: boolean }[]).every(({ blocked }) => !blocked);
    });
  });

  it('does all of it without a network, and is told that it waits', async () => {
    await installed(page);
    await page.goto('/a/people');
    await page.getByRole('link', { name: hall.zoe.name }).waitFor();
    await visit.context.setOffline(true);
    await page.reload();
    await open(hall.zoe);
    await tabTo(page, 'textbox', m.people.note.label);
    await page.keyboard.type('Knows sails');
    await page.getByText(m.people.note.savedHere, { exact: true }).waitFor();
    await tabTo(page, 'textbox', m.people.tags.add);
    await page.keyboard.type('sails');
    await page.keyboard.press('Enter');
    await enter(page, 'button', m.people.actions.mute);
    await page
      .getByText(m.people.quiet.muted(first('Zoë')))
      .first()
      .waitFor();
    expect(await faults()).toEqual([]);
    await open(hall.mona);
    await enter(page, 'button', m.people.block.button(first('Mona')));
    await enter(page, 'button', new RegExp(`^${m.people.block.yes}$`));
    await page.getByRole('link', { name: hall.zoe.name }).getByText(m.contacts.waiting).waitFor();
    expect(await faults()).toEqual([]);
    await page.reload();
    await page.getByRole('link', { name: hall.zoe.name }).getByText(m.contacts.waiting).waitFor();
    expect(await contactWith(hall, hall.zoe)).toMatchObject({ note: '', tags: [], state: 'open' });

    await visit.context.setOffline(false);
    await eventually(async () => (await stateOf(hall.zoe)) === 'muted' && (await contactWith(hall, hall.mona)) === undefined);
    expect(await contactWith(hall, hall.zoe)).toMatchObject({ note: 'Knows sails', tags: ['sails'] });
    await page.getByRole('link', { name: hall.zoe.name }).getByText(m.contacts.waiting).waitFor({ state: 'detached' });
    newProblems(visit);
  });
});
