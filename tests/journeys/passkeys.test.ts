import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { enter, hasFocus, tabTo, type } from '../support/pages-keyboard.js';
import { newProblems, startVisit, type Visit } from '../support/pages-visit.js';
import { eventually } from '../support/people.js';
import { stored } from '../support/stored.js';
import { addVirtualAuthenticator, type VirtualAuthenticator } from '../support/virtual-authenticator.js';
import { builtWeb } from '../support/web.js';

const owner = 'mara@harbour-meetups.example';

let app: TestApp;
let browser: Browser;
let visit: Visit;
let page: Page;
let device: VirtualAuthenticator;

beforeAll(async () => {
  [app, browser] = await Promise.all([builtWeb().then((webFolder) => startTestApp({ webFolder })), startBrowser()]);
  visit = await startVisit(browser, app.url, 1280);
  page = visit.page;
  device = await addVirtualAuthenticator(page);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const refused = ['401 GET /api/v1/auth/me', '401 GET /api/v1/events', '401 POST /api/v1/auth/passkey-session'];
afterEach(() => expect(newProblems(visit, refused)).toEqual([]));

async function signOut() {
  await enter(page, 'link', 'Account');
  await enter(page, 'button', 'Sign out');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

describe('a member without a mouse', () => {
  it('signs up by mail and is offered a passkey, which they add', async () => {
    await page.goto('/sign-up');
    await type(page, 'Name of the organization', 'Harbour Meetups');
    await type(page, 'Your email address', owner);
    await page.keyboard.press('Enter');
    const mail = await eventually(() => app.mailbox.messages({ to: owner })[0]);
    await page.goto(/http\S+\/sign-up#\S+/.exec(mail.text)![0]);
    await enter(page, 'button', 'Create it');
    await page.getByText('Next time without waiting for a mail?').waitFor();
    await enter(page, 'button', 'Add a passkey');
    await page.getByText('Your passkey is added.').waitFor();
    await eventually(() => app.mailbox.messages({ to: owner }).some(({ subject }) => subject.includes('passkey was added')));
  });

  it('signs out, and in again by the passkey alone', async () => {
    await signOut();
    await enter(page, 'button', 'Sign in with a passkey');
    await page.getByText('No events yet').waitFor();
    expect(await page.getByText('Next time without waiting for a mail?').count()).toBe(0);
    await enter(page, 'link', 'Account');
    await page.getByText(/^Signed in by passkey/).waitFor();
    await page.getByText(/Added .*, last used/).waitFor();
  });

  it('signs in by the passkey that is suggested where the address is typed', async () => {
    await signOut();
    await device.suggests(true);
    await page.reload();
    await page.getByRole('textbox', { name: 'Your email address' }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByText('No events yet').waitFor();
    await device.suggests(false);
    await enter(page, 'link', 'Account');
  });

  it('gives the passkey a name', async () => {
    await enter(page, 'button', 'Rename');
    expect(await hasFocus(page.getByLabel('Name of the passkey'))).toBe(true);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('The key on my ring');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Passkeys' }).getByText('The key on my ring').waitFor();
  });

  it('reads why a device refuses, and that a mailed link works', async () => {
    await signOut();
    await device.unlocks(false);
    await enter(page, 'button', 'Sign in with a passkey');
    await page.getByText('You are not signed in: it was cancelled').waitFor();
    await device.unlocks(true);
    await stored(app, 'delete from passkey');
    await enter(page, 'button', 'Sign in with a passkey');
    await page.getByText('This passkey is not known here; it may have been removed.').waitFor();
  });

  it('is not offered again what they declined', async () => {
    await device.forget();
    await type(page, 'Your email address', owner);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    const mail = await eventually(() => app.mailbox.messages({ to: owner }).find(({ text }) => text.includes('/sign-in#')));
    await page.goto(/http\S+\/sign-in#\S+/.exec(mail.text)![0]);
    await enter(page, 'button', 'Sign in');
    await tabTo(page, 'button', 'Add a passkey');
    await enter(page, 'button', 'Not now');
    await page.reload();
    await page.getByText('No events yet').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByText('Next time without waiting for a mail?').count()).toBe(0);
  });
});

describe('the page to sign in', () => {
  it('that is merely opened asks the server for no challenge', async () => {
    await page.context().clearCookies();
    await stored(app, 'delete from passkey_challenge');
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await stored(app, 'select from passkey_challenge')).toEqual([]);
  });

  it('has no such button in a browser without passkeys', async () => {
    const plain = await startVisit(browser, app.url, 360);
    await plain.context.addInitScript(() => Object.assign(window, { PublicKeyCredential: undefined }));
    await plain.page.goto('/sign-in');
    await plain.page.getByRole('button', { name: 'Send me a link' }).waitFor();
    expect(await plain.page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0);
    await plain.context.close();
  });
});
