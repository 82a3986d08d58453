import type { Browser, Page } from 'playwright-core';
import { badgeUrlOf } from '@within24/shared/badge-code';
import type { Contact } from '@within24/shared';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { failCamera, hold, installCamera, photoOf } from '../support/fake-camera.js';
import { faultsOf } from '../support/pages-checks.js';
import { enter, type } from '../support/pages-keyboard.js';
import { keepPictures } from '../support/pages-pictures.js';
import { exchange } from '../support/pages-rows.js';
import { newProblems, startVisit, type Visit } from '../support/pages-visit.js';
import { attendee, eventNow, eventually, mailedLink, type Person } from '../support/people.js';
import { builtWeb } from '../support/web.js';

/** For what a step waits where many tests run at once, in milliseconds. */
const patience = 40_000;

let app: TestApp;
let api: Client;
let browser: Browser;
let visit: Visit;
let page: Page;
let eventId: string;
let ana: Person;
let ben: Person;
let cleo: Person;
let dana: Person;

beforeAll(async () => {
  [app, browser] = await Promise.all([builtWeb().then((webFolder) => startTestApp({ webFolder })), startBrowser()]);
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
  [ana, ben, cleo, dana] = (await Promise.all(
    ['Ana Rossi', 'Ben Okafor', 'Cleo Baker', 'Dana Fox'].map((name) => attendee(app, api, eventId, name)),
  )) as [Person, Person, Person, Person];
  await ana.phone.patch('/api/v1/me', { sharing: true });
  visit = await startVisit(browser, app.url, 360);
  await installCamera(visit.context);
  visit.context.setDefaultTimeout(patience);
  await exchange(visit.context, 'attendee/session', await mailedLink(app, ana.email));
  page = visit.page;
  await openScanner();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const urlOf = (code: string) => badgeUrlOf(app.url, code);
const contacts = async () => (await ana.phone.get('/api/v1/me/contacts')).body.items as Contact[];
const contactOf = async (name: string) => (await contacts()).find(({ card }) => card.name === name);
const lastScan = () => page.getByRole('region', { name: 'Last scan' });
const reads = (sentence: string | RegExp) => page.getByText(sentence).first().waitFor();

/** Opens the scanner, whose camera fails as named. */
async function openScanner(problem = ''): Promise<void> {
  await page.goto('/a/');
  await failCamera(page, problem);
  await page.getByRole('link', { name: 'Scan', exact: true }).click();
}

/** The page in this state can be used by everybody, in light and dark; a picture of it is kept where one is asked for. */
async function isFit(state: string): Promise<void> {
  expect([...(await faultsOf(page, [360])), ...newProblems(visit)]).toEqual([]);
  await keepPictures(page, { entry: 'attendee', who: 'Ana', rows: [] }, { route: '/a/scan', state, go: async () => {} });
  await page.setViewportSize({ width: 360, height: 640 });
}

describe('the scanner of a phone with a camera', () => {
  it(
    'says what to do, and after six seconds what may help',
    async () => {
      await reads('Hold the badge in the frame.');
      await isFit('hold');
      await reads('Nothing yet? Come closer, or find more light.');
      await isFit('nothing yet');
    },
    patience,
  );

  it.each([
    ['the own badge', () => [urlOf(ana.code)], 'That is your own badge.'],
    ['a badge of another event', () => [urlOf('ZZZZZ0123456789ABCDEFGHJKM')], 'That badge belongs to another event.'],
    ['a code that is none of ours', () => ['HTTPS://EXAMPLE.ORG/THE-MENU-OF-TONIGHT-IN-THE-HALL'], 'That is not a badge of ours.'],
    ['two badges at once', () => [urlOf(ben.code), urlOf(cleo.code)], 'Two badges in view.'],
  ])(
    'says in one sentence what is the matter with %s, and goes on',
    async (name, texts, sentence) => {
      await hold(page, ...texts());
      await reads(sentence);
      expect(await lastScan().count()).toBe(0);
      await isFit(name);
      await hold(page);
    },
    patience,
  );

  it('guesses neither of two badges', async () => expect(await contacts()).toEqual([]));

  it(
    'saves a contact without a tap, and once while the badge stays in view',
    async () => {
      let uploads = 0;
      page.on('request', (request) => (uploads += Number(request.method() === 'POST' && request.url().endsWith('/api/v1/scans'))));
      await hold(page, urlOf(ben.code));
      await reads('You met Ben.');
      await isFit('saved');
      await page.waitForTimeout(1_000);
      expect(uploads).toBe(1);
    },
    patience,
  );

  it(
    'keeps a tag of one tap',
    async () => {
      await page.getByRole('button', { name: 'talk again' }).click();
      const tagged = await eventually(async () => (await contactOf('Ben Okafor'))?.tags.length && contactOf('Ben Okafor'));
      expect(tagged).toMatchObject({ tags: ['talk again'] });
      await expect(page.getByRole('button', { name: 'talk again', pressed: true }).count()).resolves.toBe(1);
    },
    patience,
  );

  it(
    'keeps the note of a person open while it is written, then goes on by itself',
    async () => {
      const note = lastScan().getByRole('textbox');
      await note.focus();
      await hold(page, urlOf(cleo.code));
      await note.fill('Knows the harbour pilots');
      await reads('The camera waits while you write.');
      await page.waitForTimeout(600);
      expect(await lastScan().textContent()).toContain('Ben');
      await isFit('writing');
      await note.blur();
      await reads('You met Cleo.');
      expect(await lastScan().getByRole('textbox').inputValue()).toBe('');
      await eventually(async () => (await contactOf('Ben Okafor'))?.note === 'Knows the harbour pilots');
    },
    patience,
  );

  it(
    'takes a scan back, and does not take it again from the badge that is still in view',
    async () => {
      await page.getByRole('button', { name: 'Undo' }).click();
      await lastScan().waitFor({ state: 'detached' });
      await eventually(async () => (await contacts()).length === 1);
      await page.waitForTimeout(500);
      expect(await lastScan().count()).toBe(0);
    },
    patience,
  );

  it.each([
    ['a badge that nobody knows', async () => `${ana.code.slice(0, 5)}0123456789ABCDEFGHJKM`, 'We do not know this badge.'],
    [
      'a badge that was replaced',
      async () => {
        const finn = await attendee(app, api, eventId, 'Finn Berg');
        await api.post(`/api/v1/events/${eventId}/attendees/${finn.id}/badge`, {});
        return finn.code;
      },
      'That badge was replaced by a newer one.',
    ],
  ])(
    'says what the server says of %s',
    async (name, code, sentence) => {
      await hold(page, urlOf(await code()));
      await reads(sentence);
      await isFit(name);
    },
    patience,
  );

  it(
    'saves a contact without the network, and names them when it is back',
    async () => {
      await visit.context.setOffline(true);
      await hold(page, urlOf(dana.code));
      await reads('Saved on this phone. The name follows.');
      await reads('Offline.');
      await isFit('saved offline');
      await visit.context.setOffline(false);
      await reads('You met Dana.');
    },
    patience,
  );

  it(
    'stops the camera when the page is left',
    async () => {
      const isLive = () =>
        page.evaluate(() =>
          (document.querySelector('video')!.srcObject as MediaStream).getTracks().some(({ readyState }) => readyState === 'live'),
        );
      const stream = await page.evaluateHandle(() => document.querySelector('video')!.srcObject as MediaStream);
      expect(await isLive()).toBe(true);
      await page.getByRole('link', { name: 'Done' }).click();
      await page.getByRole('link', { name: 'Scan', exact: true }).waitFor();
      expect(await stream.evaluate((left) => left.getTracks().map(({ readyState }) => readyState))).toEqual(['ended']);
    },
    patience,
  );
});

describe('the scanner of a phone whose camera does not start', () => {
  it.each([
    ['NotAllowedError', 'The camera is switched off for this page'],
    ['NotFoundError', 'No camera here'],
    ['NotReadableError', 'The camera is in use'],
  ])(
    'says what to do about %s, and starts once it can',
    async (problem, title) => {
      await openScanner(problem);
      await reads(title);
      const tops = [page.getByText('Take a photo of the badge', { exact: true }), page.getByRole('button', { name: 'Type code' })];
      const places = await Promise.all([...tops, page.getByText(title)].map(async (shown) => (await shown.boundingBox())!.y));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      await isFit(title);
      await failCamera(page, '');
      await page.getByRole('button', { name: 'Try again' }).click();
      await reads('Hold the badge in the frame.');
    },
    patience,
  );

  it(
    'reads a badge from a photo, and says where there is none',
    async () => {
      await openScanner('NotAllowedError');
      const give = (buffer: Buffer) => page.getByLabel('Photo').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer });
      await give(photoOf());
      await reads('No code in that photo.');
      await isFit('photo without a code');
      await give(Buffer.from('no picture'));
      await reads('That photo could not be read.');
      await give(photoOf(urlOf(ben.code)));
      await reads(/^You met Ben at \d\d:\d\d\.$/);
      await isFit('met before');
    },
    patience,
  );

  it(
    'takes a typed code by keyboard alone, with a note and a tag',
    async () => {
      const emil = await attendee(app, api, eventId, 'Emil Holm');
      await openScanner('NotAllowedError');
      await enter(page, 'button', 'Type code');
      await type(page, 'Badge code', '4F7K');
      await page.keyboard.press('Enter');
      await reads('That is not a whole code.');
      await isFit('typing');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(emil.shortCode);
      await page.keyboard.press('Enter');
      await reads('You met Emil.');
      await type(page, /note/i, 'Builds ferries');
      await enter(page, 'button', 'wants an introduction');
      const kept = await eventually(async () => {
        const contact = await contactOf('Emil Holm');
        return contact?.note && contact.tags.length > 0 && contact;
      });
      expect(kept).toMatchObject({ note: 'Builds ferries', tags: ['wants an introduction'] });
    },
    patience,
  );
});

describe('the reader of the browser itself', () => {
  beforeAll(() => page.goto('/a/'), patience);

  /** What a browser's reader answers to a picture: always nothing, nothing but the known code, or what is there. */
  const readers = {
    'reads nothing at all': () => [],
    'reads one code and then nothing': (count: number) => (count === 1 ? ['W24'] : []),
  };

  it.each(Object.entries(readers))(
    'is helped where it %s',
    async (name, answer) => {
      const helped = await startVisit(browser, app.url, 360);
      await installCamera(helped.context);
      await helped.context.addInitScript(`{
      let count = 0;
      const answer = ${answer.toString()};
      globalThis.BarcodeDetector = class {
        static getSupportedFormats = async () => ['qr_code'];
        detect = async () => answer(++count).map((rawValue) => ({ rawValue }));
      };
    }`);
      await exchange(helped.context, 'attendee/session', await mailedLink(app, ana.email));
      await helped.page.goto('/a/scan');
      await helped.page.getByText('Hold the badge in the frame.').waitFor();
      await hold(helped.page, urlOf(ben.code));
      await helped.page
        .getByText(/^You met Ben at/)
        .first()
        .waitFor();
      expect(newProblems(helped)).toEqual([]);
      await helped.context.close();
    },
    patience,
  );

  it(
    'is enough where it works',
    async () => {
      const quick = await startVisit(browser, app.url, 360);
      await installCamera(quick.context);
      await quick.context.addInitScript(`{
      let count = 0;
      globalThis.BarcodeDetector = class {
        static getSupportedFormats = async () => ['qr_code'];
        detect = async () => [{ rawValue: ++count === 1 ? 'W24' : ${JSON.stringify(urlOf(ben.code))} }];
      };
    }`);
      let loaded = 0;
      quick.page.on('request', (request) => (loaded += Number(request.url().endsWith('.wasm'))));
      await exchange(quick.context, 'attendee/session', await mailedLink(app, ana.email));
      await quick.page.goto('/a/scan');
      await quick.page
        .getByText(/^You met Ben at/)
        .first()
        .waitFor();
      expect(loaded).toBe(0);
      await quick.context.close();
    },
    patience,
  );
});

describe('the scanner in Arabic', () => {
  it(
    'reads from right to left',
    async () => {
      await ana.phone.patch('/api/v1/me', { language: 'ar' });
      await openArabic();
      await hold(page, urlOf(ben.code));
      await reads(/Ben/);
      await isFit('arabic saved');
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
      await ana.phone.patch('/api/v1/me', { language: 'en' });
    },
    patience,
  );

  async function openArabic(): Promise<void> {
    await page.goto('/a/scan');
    await reads('ضع الشارة داخل الإطار.');
  }
});

describe('a badge that is scanned with the phone’s own camera', () => {
  it(
    'connects as the attendee of its event, of the two in this browser, by one button',
    async () => {
      const other = (await api.post('/api/v1/events', eventNow({ name: 'Lighthouse Evening' }))).body.id;
      const [again, gia] = [await attendee(app, api, other, 'Ana Rossi'), await attendee(app, api, other, 'Gia Costa')];
      const both = await startVisit(browser, app.url, 360);
      both.context.setDefaultTimeout(patience);
      for (const { email } of [again, ana]) await exchange(both.context, 'attendee/session', await mailedLink(app, email));
      await both.page.goto(`/b/${gia.code}`);
      await both.page.getByText('Connect as Ana Rossi, at Lighthouse Evening?').waitFor();
      expect(await faultsOf(both.page, [360])).toEqual([]);
      await both.page.getByRole('button', { name: 'Connect' }).click();
      await both.page.getByText('You met Gia.').first().waitFor();
      await both.page.goto(`/b/${ben.code}`);
      await both.page.getByText('Connect as Ana Rossi, at Harbour Conference?').waitFor();
      expect((await again.phone.get('/api/v1/me/contacts')).body.items).toHaveLength(1);
      expect(newProblems(both, ['409 GET /api/v1/me'])).toEqual([]);
      await both.context.close();
    },
    patience,
  );
});
