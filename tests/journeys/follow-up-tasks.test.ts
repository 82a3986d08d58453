import type { Introduction } from '@within24/shared';
import type { Browser, Locator, Page } from 'playwright-core';
import { pages as arabic } from '@within24/shared/catalogue/ar/pages';
import { pages as english } from '@within24/shared/catalogue/en/pages';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { contactOf, openFollowUpHall, type FollowUpHall } from '../support/follow-up-hall.js';
import { installed } from '../support/offline-phone.js';
import { faultsOf } from '../support/pages-checks.js';
import { enter, tabTo, type } from '../support/pages-keyboard.js';
import { exchange } from '../support/pages-rows.js';
import { newProblems, startVisit, type Visit } from '../support/pages-visit.js';
import { eventually, type Person } from '../support/people.js';
import { builtWeb } from '../support/web.js';

const mostTaps = 4;
const fogLine = 'Your story of the fog stayed with me.';

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
  { language: 'en', m: english, apart: (name: string) => name },
  // A name of another direction is kept apart inside the sentence.
  { language: 'ar', m: arabic, apart: (name: string) => `\u2068${name}\u2069` },
])('Ana, who follows up by giving, in $language,', ({ language, m, apart }) => {
  const words = m.followUps;
  let hall: FollowUpHall;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    hall = await openFollowUpHall(app, language);
    visit = await startVisit(browser, app.url, 360);
    page = visit.page;
    await exchange(visit.context, 'attendee/session', hall.link);
    await page.goto('/a/people');
    await page.locator(`html[lang=${language}]`).waitFor();
    await installed(page);
  }, 60_000);

  afterAll(() => visit?.context.close());
  afterEach(async () => {
    await visit.context.setOffline(false);
    expect(newProblems(visit).filter((problem) => !problem.includes('net::ERR'))).toEqual([]);
  });

  const first = ({ name }: Person) => apart(name.split(' ')[0]!);
  const look = async (state: string) => {
    if (process.env['W24_SHOTS']) await page.screenshot({ path: `${process.env['W24_SHOTS']}/${language}-${state}.png`, fullPage: true });
    expect(await faultsOf(page, [360])).toEqual([]);
  };
  const sentence = (text: string) => page.getByText(text).first().waitFor();
  const mailsTo = ({ email }: Person) =>
    app.mailbox.messages({ to: email }).filter(({ text, html }) => `${text}${html}`.includes(words.draft.none));
  const openDraft = async ({ name }: Person) => {
    await page.goto('/a/people');
    await page.getByRole('link', { name }).click();
    await page.getByRole('link', { name: m.people.person.followUp(apart(name.split(' ')[0]!)) }).click();
    await page.getByLabel(words.line).waitFor();
  };

  it('writes from the list to sent in four taps, and reads what goes out', async () => {
    let taps = 0;
    const tap = async (what: Locator) => {
      await what.click();
      taps++;
    };
    await tap(page.getByRole('link', { name: hall.ben.name }));
    await tap(page.getByRole('link', { name: m.people.person.followUp(first(hall.ben)) }));
    const warning = page.getByText(words.noteInMessage(first(hall.ben)));
    await warning.waitFor();
    await look('draft');
    const line = page.getByLabel(words.line);
    const fromNote = await line.inputValue();
    await line.fill('Good to talk.');
    await warning.waitFor({ state: 'detached' });
    await line.fill(fromNote);
    await warning.waitFor();
    await tap(page.getByRole('button', { name: words.send.fromHere }));
    await page.getByRole('dialog').getByText(fogLine).waitFor();
    await look('check');
    await tap(page.getByRole('button', { name: words.send.now, exact: true }));
    await sentence(words.done.title(first(hall.ben)));
    expect(taps).toBeLessThanOrEqual(mostTaps);
    const [mail, ...more] = mailsTo(hall.ben);
    expect(more).toEqual([]);
    expect(mail!.text).toContain(fogLine);
    expect(mail!.text).not.toContain('Seemed tired');
    expect(await contactOf(hall.ana, hall.ben.name)).toMatchObject({
      state: 'followedUp',
      followUps: [{ evidence: 'sent', gift: 'none' }],
    });
    await page.getByText(words.done.next(first(hall.dana), '').split(/[،,]/)[0]!).waitFor();
    await look('done');
  });

  it('is told kindly that one message from here goes to a person in a day', async () => {
    await page.getByRole('link', { name: new RegExp(words.done.next(first(hall.dana), '').split(/[،,]/)[0]!) }).click();
    await page.getByRole('heading', { name: words.title(first(hall.dana)) }).waitFor();
    expect(await page.getByRole('button', { name: words.send.fromHere }).count()).toBe(0);
    await page.goto('/a/people');
    await page.getByText(m.people.show.done).click();
    await page.getByRole('link', { name: hall.ben.name }).click();
    await page.getByRole('link', { name: m.people.person.writeAgain(first(hall.ben)) }).click();
    await page.getByLabel(words.line).waitFor();
    expect(await page.getByLabel(words.line).inputValue()).toBe('');
    await page.getByLabel(words.line).fill('One more thing.');
    await sentence(words.send.oncePerDay('').split(/[:،.]/)[0]!.trim());
    await look('again');
  });

  it('keeps a draft though the page is loaded anew without a network, and sends it once there is one', async () => {
    await openDraft(hall.emil);
    await page.getByText(words.gifts.offer_of_help.label).click();
    await page.getByLabel(words.line).fill('The hull you drew for me is on my desk.');
    await page.getByLabel(words.given).fill('I know a good yard.');
    await page.waitForTimeout(600);
    await visit.context.setOffline(true);
    await page.reload();
    await page.getByLabel(words.line).waitFor();
    expect(await page.getByLabel(words.line).inputValue()).toBe('The hull you drew for me is on my desk.');
    expect(await page.getByLabel(words.given).inputValue()).toBe('I know a good yard.');
    expect(await page.getByRole('radio', { name: words.gifts.offer_of_help.label }).isChecked()).toBe(true);
    await page.getByRole('button', { name: words.send.fromHere }).click();
    await sentence(words.done.waiting(first(hall.emil)));
    await look('waiting');
    await visit.context.setOffline(false);
    await sentence(words.done.title(first(hall.emil)));
    const mails = app.mailbox.messages({ to: hall.emil.email }).filter(({ text }) => text.includes('The hull you drew'));
    expect(mails).toHaveLength(1);
    expect(await contactOf(hall.ana, hall.emil.name)).toMatchObject({ followUps: [{ gift: 'offer_of_help', evidence: 'sent' }] });
    await openDraftAgain(hall.emil);
    expect(await page.getByLabel(words.line).inputValue()).toBe('');
  });

  const openDraftAgain = async ({ name }: Person) => {
    const { id } = await contactOf(hall.ana, name);
    await page.goto(`/a/people/${id}/follow-up`);
    await page.getByLabel(words.line).waitFor();
  };

  it('hands a message over by keyboard, comes back to a page loaded anew, and only a Yes counts', async () => {
    const { id } = await contactOf(hall.ana, hall.dana.name);
    await page.goto(`/a/people/${id}/follow-up`);
    await tabTo(page, 'radio', words.gifts.none.label);
    await page.keyboard.press('ArrowUp');
    expect(await page.getByRole('radio', { name: words.gifts.offer_of_help.label }).isChecked()).toBe(true);
    await page.keyboard.press('ArrowDown');
    await type(page, words.line, 'We both forgot the umbrella.');
    await enter(page, 'button', words.send.copy);
    await sentence(words.ask.title(first(hall.dana)));
    await look('did-you-send');
    expect(await contactOf(hall.ana, hall.dana.name)).toMatchObject({ state: 'open', followUps: [] });
    await page.reload();
    await sentence(words.ask.title(first(hall.dana)));
    await enter(page, 'button', words.ask.notYet);
    await page.getByText(words.ask.title(first(hall.dana))).waitFor({ state: 'detached' });
    await enter(page, 'button', words.send.copy);
    await enter(page, 'button', words.ask.yes);
    await sentence(words.done.title(first(hall.dana)));
    const told = await eventually(async () => {
      const { followUps } = await contactOf(hall.ana, hall.dana.name);
      return followUps.length > 0 && followUps;
    });
    expect(told).toMatchObject([{ channel: 'message', evidence: 'confirmed' }]);
    await enter(page, 'button', words.undo);
    await eventually(async () => (await contactOf(hall.ana, hall.dana.name)).state === 'open');
  });

  it('is shown whom to introduce, and why; both are asked first', async () => {
    await page.goto('/a/introductions');
    await sentence(m.introductions.why(first(hall.ben), apart('A venue in Porto'), first(hall.carla), apart('Venues in Porto')));
    await look('worth');
    await enter(page, 'link', new RegExp(hall.carla.name));
    const chosen = page.getByRole('radio', { name: hall.carla.name });
    await chosen.waitFor();
    expect(await chosen.isChecked()).toBe(true);
    await enter(page, 'button', m.introductions.addFit);
    await look('introduce');
    await enter(page, 'button', m.introductions.propose(first(hall.ben), first(hall.carla)));
    await sentence(m.introductions.areAsked(first(hall.ben), first(hall.carla)));
    await look('both-asked');
    const [asked] = await introductionsOf(hall.ben);
    expect(asked).toMatchObject({ state: 'proposed', role: 'invited', other: { name: hall.carla.name, shared: false, canHelpWith: null } });
    expect(asked!.message).not.toContain('Seemed tired');
  });

  const introductionsOf = async ({ phone }: Person) => (await phone.get('/api/v1/me/introductions')).body.items as Introduction[];
  const answered = async (person: Person, answer: 'accept' | 'decline') => {
    const [{ id } = { id: '' }] = await introductionsOf(person);
    expect((await person.phone.post(`/api/v1/me/introductions/${id}/${answer}`, {})).status).toBe(200);
  };

  it('sees how her introduction stands', async () => {
    await enter(page, 'link', m.introductions.seeAll);
    await sentence(m.introductions.asked);
    await answered(hall.ben, 'accept');
    await answered(hall.carla, 'accept');
    await page.reload();
    await sentence(m.introductions.made);
    await look('made');
  });

  it('is asked herself, knows what the other will see, and gets the card once both have said yes', async () => {
    const [mine, fays] = [await contactOf(hall.carla.phone, 'Ana Rossi'), await contactOf(hall.carla.phone, hall.fay.name)];
    const proposal = { contactIds: [mine.id, fays.id], message: 'You both love the sea.' };
    expect((await hall.carla.phone.post('/api/v1/me/introductions', proposal)).status).toBe(201);
    await page.goto('/a/');
    await enter(page, 'link', m.home.introductions(1));
    const { fields } = m.introductions;
    const list = new Intl.ListFormat(m.time.locale).format([fields.name, fields.email, fields.canHelpWith]);
    await sentence(m.introductions.sees(apart(hall.fay.name), list));
    await look('asked');
    await enter(page, 'button', m.introductions.accept);
    await sentence(m.introductions.saidYes(apart(hall.fay.name)));
    await answered(hall.fay, 'accept');
    await page.reload();
    await sentence(m.introductions.madeTo(apart(hall.fay.name)));
    await page.getByRole('link', { name: hall.fay.email }).waitFor();
    await look('introduced');
  });
});
