import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { pages as arabic } from '@within24/shared/catalogue/ar/pages';
import { pages as german } from '@within24/shared/catalogue/de/pages';
import { pages as english } from '@within24/shared/catalogue/en/pages';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { invitedAna, mailedCode, registered, type Ana } from '../support/me-person.js';
import { installed } from '../support/offline-phone.js';
import { faultsOf } from '../support/pages-checks.js';
import { enter, hasFocus, tabTo, type } from '../support/pages-keyboard.js';
import { textLosses } from '../support/pages-large-text.js';
import { newProblems, startVisit, type Visit } from '../support/pages-visit.js';
import { eventually } from '../support/people.js';
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
  { language: 'en', m: english },
  { language: 'ar', m: arabic },
])('what is one’s own, without a mouse, in $language:', ({ language, m }) => {
  let ana: Ana;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    ana = await invitedAna(app, language);
    visit = await startVisit(browser, app.url, 360);
    page = visit.page;
  }, 60_000);

  afterAll(() => visit?.context.close());
  afterEach(async () => {
    await visit.context.setOffline(false);
    expect(newProblems(visit, expected.splice(0))).toEqual([]);
  });

  /** What the pages are bound to be refused in this test. */
  const expected: string[] = [];
  const faults = () => faultsOf(page, [360]);
  const me = async () => (await ana.server.get('/api/v1/me')).body;
  /** The page is quicker than the server, which gets everything from the phone. */
  const hasReached = async (changes: object) => {
    const wanted = Object.entries(changes).map(([key, value]) => [key, JSON.stringify(value)]);
    await eventually(async () => {
      const now = await me();
      return wanted.every(([key, value]) => JSON.stringify(now[key!]) === value);
    });
  };
  const spoken = (wanted: string) => page.locator(`html[lang=${wanted}]`).waitFor();
  const said = (text: string) => page.getByRole('status').filter({ hasText: text }).first().waitFor();

  async function reach(control: Locator): Promise<void> {
    await control.waitFor();
    for (let stop = 0; stop < 80; stop++) {
      if (await hasFocus(control)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('The Tab key does not reach it.');
  }
  /** Opens a part of the page; it stays open. */
  async function open(title: string): Promise<Locator> {
    const part = page.locator('details', { has: page.getByRole('heading', { name: title, exact: true }) });
    if ((await part.getAttribute('open')) !== null) return part;
    await reach(part.locator('summary'));
    await page.keyboard.press('Enter');
    await part.locator('summary + div > *').first().waitFor();
    return part;
  }
  const press = async (control: Locator) => {
    await reach(control);
    await page.keyboard.press('Space');
  };
  const fill = async (name: string, text: string) => {
    await reach(page.getByRole('textbox', { name }));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text || ' ');
  };
  /** What a question offers, in its order: to do it, then to leave it. */
  const buttonsAsked = () => page.getByRole('dialog').getByRole('button').allInnerTexts();
  const chooseLanguage = async (label: string, value: string) => {
    await tabTo(page, 'combobox', label);
    await page.getByRole('combobox', { name: label }).selectOption(value);
  };

  it('the badge opens with one button, and sharing is chosen once', async () => {
    await page.goto(ana.link);
    await enter(page, 'button', english.session.first.open);
    await spoken(language);
    await page.getByRole('heading', { name: m.me.sharing.once }).waitFor();
    await press(page.getByRole('switch'));
    await page.getByText(m.me.sharing.nothingTicked).waitFor();
    await press(page.getByRole('checkbox', { name: m.me.card.jobTitle }));
    await page.getByText(m.me.sharing.nothingTicked).waitFor({ state: 'detached' });
    expect(await page.getByRole('region', { name: m.me.sharing.whoShares }).innerText()).toContain('Pilot');
    expect(await page.getByRole('region', { name: m.me.sharing.othersSee }).innerText()).not.toContain('Pilot');
    expect(await faults()).toEqual([]);
    await enter(page, 'button', m.me.sharing.like);
    await page.getByText(m.home.empty.title).waitFor();
    await hasReached({ sharing: true, sharedFields: ['title'] });
    expect(await faults()).toEqual([]);
  });

  it('a language that the browser would rather read is offered once', async () => {
    const offer = page.getByRole('button', { name: m.shell.continueIn('English') });
    if (language === 'en') return expect(await offer.count()).toBe(0);
    await enter(page, 'button', m.shell.stayIn);
    await offer.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText(m.home.empty.title).waitFor();
    expect(await offer.count()).toBe(0);
  });

  it('sharing is withdrawn at once', async () => {
    await enter(page, 'link', new RegExp(`^${m.shell.me}$`));
    const part = await open(m.me.sharing.title);
    await press(part.getByRole('switch'));
    await said(m.me.saved);
    await hasReached({ sharing: false });
    expect(await part.getByRole('region', { name: m.me.sharing.whoShares }).count()).toBe(0);
  });

  it('a card that does not fit yet is told of before it is sent', async () => {
    await open(m.me.card.title);
    await fill(m.me.card.name, '');
    await fill(m.me.card.links, 'not a link');
    await enter(page, 'button', m.me.card.save);
    await page.getByText(m.me.card.nameMissing).waitFor();
    await page.getByText(m.me.card.linksWrong).waitFor();
    expect(await hasFocus(page.getByRole('textbox', { name: m.me.card.name }))).toBe(true);
    expect(await faults()).toEqual([]);
    await fill(m.me.card.name, 'Ana R.');
    await fill(m.me.card.links, 'linkedin.com/in/ana');
    await enter(page, 'button', m.me.card.save);
    await said(m.me.saved);
    await hasReached({ name: 'Ana R.', links: ['https://linkedin.com/in/ana'] });
  });

  it('reminders pause, and quiet hours are the attendee’s own', async () => {
    const part = await open(m.me.reminders.title);
    await press(part.getByRole('switch'));
    await press(part.getByRole('checkbox'));
    await part.getByLabel(m.me.reminders.to, { exact: true }).fill('10:00');
    await enter(page, 'button', m.me.reminders.save);
    await page.getByText(m.me.reminders.quietWrong).waitFor();
    await part.getByLabel(m.me.reminders.to, { exact: true }).fill('07:30');
    await enter(page, 'button', m.me.reminders.save);
    await hasReached({ wantsReminders: false });
    expect((await me()).quietHours).toEqual({ from: '21:00', to: '07:30' });
  });

  it('the language changes at once, also without a network', async () => {
    await installed(page);
    await open(m.me.language.title);
    await visit.context.setOffline(true);
    await chooseLanguage(m.me.language.label, 'de');
    await spoken('de');
    await said(german.me.savedHere);
    await page.reload();
    await page.getByRole('heading', { name: german.me.title, level: 1 }).waitFor();
    expect((await me()).language).toBeNull();
    await visit.context.setOffline(false);
    await hasReached({ language: 'de' });
    await open(german.me.language.title);
    await chooseLanguage(german.me.language.label, '');
    await spoken(language);
    await hasReached({ language: null });
  });

  it('an answer from before a change does not take it back', async () => {
    let [isAsked, isAnswered] = [false, false];
    let release = () => {};
    const overtaken = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/v1/me', async (route) => {
      if (route.request().method() !== 'GET' || isAsked) return route.continue();
      isAsked = true;
      const response = await route.fetch();
      await overtaken;
      await route.fulfill({ response });
      isAnswered = true;
    });
    await page.reload();
    await open(m.me.language.title);
    await chooseLanguage(m.me.language.label, 'de');
    await spoken('de');
    await hasReached({ language: 'de' });
    await said(german.me.saved);
    release();
    await eventually(() => isAnswered);
    await page.unrouteAll({ behavior: 'wait' });
    await page.waitForLoadState('networkidle');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await chooseLanguage(german.me.language.label, '');
    await spoken(language);
    await hasReached({ language: null });
  });

  it('everything is open to be read, in light and in dark', async () => {
    for (const { title } of [m.me.card, m.me.sharing, m.me.reminders, m.me.events, m.me.take, m.me.privacy, m.me.leave]) await open(title);
    expect(await faults()).toEqual([]);
  });

  it('all of it can be taken along', async () => {
    await page.goto('/a/me');
    await open(m.me.take.title);
    for (const [form, holds] of [
      ['vcf', ''],
      ['csv', 'First name'],
      ['json', ana.email],
    ] as const) {
      const download = page.waitForEvent('download');
      await enter(page, 'button', m.me.take[form]);
      const file = await download;
      expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${form}$`));
      expect(readFileSync(await file.path(), 'utf8')).toContain(holds);
      await said(m.me.take.done);
    }
  });

  it('another event is added with a mailed code', async () => {
    await registered(app, ana.email, { language, name: 'Lighthouse Evening' });
    await open(m.me.events.title);
    await enter(page, 'button', m.session.code.offer);
    await page.keyboard.type('ana');
    await page.keyboard.press('Enter');
    await page.getByText(m.session.code.addressWrong).waitFor();
    await fill(m.session.code.address, ana.email);
    await page.keyboard.press('Enter');
    const code = await mailedCode(ana);
    await type(page, m.session.code.digits, code === '000000' ? '111111' : '000000');
    await page.keyboard.press('Enter');
    await page.getByText(m.errors.codes.code_wrong).waitFor();
    expected.push('401 POST /api/v1/attendee/session', '409 GET /api/v1/me');
    expect(await faults()).toEqual([]);
    await fill(m.session.code.digits, code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: m.session.which }).waitFor();
    expect(await faults()).toEqual([]);
    await enter(page, 'button', /Lighthouse Evening/);
    await page.getByRole('heading', { name: m.me.sharing.once }).waitFor();
    // What is chosen does not leave the phone before the page does, and is not asked for again.
    await page.route('**/api/v1/me', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
    await enter(page, 'button', m.me.sharing.onlyBadge);
    await page.getByRole('heading', { name: m.me.sharing.once }).waitFor({ state: 'detached' });
    await page.getByText('Lighthouse Evening').first().waitFor();
    await page.goto('/a/me');
    await page.unrouteAll({ behavior: 'wait' });
    await open(m.me.sharing.title);
  });

  it('nobody signs out of a phone on which something waits without being told', async () => {
    await page.goto('/a/me');
    await installed(page);
    const part = await open(m.me.sharing.title);
    await open(m.me.leave.title);
    await visit.context.setOffline(true);
    await press(part.getByRole('switch'));
    await said(m.me.savedHere);
    await enter(page, 'button', m.me.leave.signOut);
    await page.getByText(m.me.leave.waits(1)).waitFor();
    expect(await faults()).toEqual([]);
    await enter(page, 'button', m.me.leave.signOutAnyway);
    await page.getByText(m.errors.offline).waitFor();
    await visit.context.setOffline(false);
    await page.getByText(m.me.leave.waits(1)).waitFor({ state: 'detached' });
    await enter(page, 'button', m.me.leave.stay);
  });

  it('everything is deleted in two steps, and the other event stays', async () => {
    await open(m.me.leave.title);
    await enter(page, 'button', m.me.erase.button);
    await page.getByRole('heading', { name: m.me.erase.question }).waitFor();
    expect(await faults()).toEqual([]);
    expect(await buttonsAsked()).toEqual([m.me.erase.goOn, m.me.erase.keep]);
    await enter(page, 'button', m.me.erase.goOn);
    await page.getByRole('heading', { name: m.me.erase.sure }).waitFor();
    expect(await buttonsAsked()).toEqual([m.me.erase.finally, m.me.erase.keep]);
    await enter(page, 'button', m.me.erase.finally);
    await page.getByText('Harbour Conference').first().waitFor();
    await hasReached({ name: 'Ana R.' });
  });

  it('signing out leaves nothing to be seen on the phone', async () => {
    await page.goto('/a/me');
    await open(m.me.leave.title);
    await enter(page, 'button', m.me.leave.signOut);
    await page.getByRole('heading', { name: m.me.leave.signOutQuestion }).waitFor();
    expect(await buttonsAsked()).toEqual([m.me.leave.signOut, m.me.leave.stay]);
    await tabTo(page, 'button', m.me.leave.stay);
    await reach(page.getByRole('dialog').getByRole('button', { name: m.me.leave.signOut }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: m.session.signedOut.title }).waitFor();
    expected.push('401 GET /api/v1/me');
    expect(await faults()).toEqual([]);
    expect(await textLosses(page, 320)).toEqual([]);
  });
});
