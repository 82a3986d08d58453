import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { openPhone, startBrowser } from '../support/browser.js';
import { askedAs, installed, metPeople, openBadge, openHall, scanByCode, storedIds, type Hall } from '../support/offline-phone.js';
import { eventually } from '../support/people.js';
import { startTwoVersions, type TwoVersions } from '../support/two-versions.js';
import { builtWeb } from '../support/web.js';

let app: TestApp;
let browser: Browser;
let hall: Hall;
let versions: TwoVersions;

beforeAll(async () => {
  const folder = await builtWeb();
  [app, browser] = await Promise.all([startTestApp({ webFolder: folder }), startBrowser()]);
  versions = await startTwoVersions(Number(new URL(app.url).port), folder);
  hall = await openHall(app, 1);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  versions?.stop();
  await app?.close();
});

const isNext = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=version]')!.content === 'next-version');
const shells = (page: Page) => page.evaluate(async () => (await caches.keys()).length);

it('a new version comes when its person says so, and sends what the old one kept', async () => {
  const { page, context } = await openPhone(browser, { baseURL: versions.origin, locale: 'en-GB' });
  await openBadge(page, hall.link.replace(app.url, versions.origin));
  await installed(page);
  versions.holdsScans = true;
  await page.goto('/a/scan');
  await scanByCode(page, hall.others[0]!.shortCode);
  await page.getByText('1 waiting on this phone').waitFor();
  const other = await context.newPage();
  await other.goto('/a/badge');
  await other.getByRole('img', { name: 'QR code of your badge' }).waitFor();

  versions.update();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  await other.getByText('A new version is here.').waitFor();
  expect(await page.getByText('A new version is here.').count()).toBe(0);

  await page.getByRole('link', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Reload' }).click();
  await eventually(() => isNext(page).catch(() => false));
  expect(await storedIds(page)).toHaveLength(1);
  expect(await isNext(other)).toBe(false);
  expect(await shells(page)).toBe(2);
  await other.getByRole('link', { name: 'Me', exact: true }).click();
  await other.getByRole('heading', { name: 'Me' }).waitFor();

  await other.close();
  versions.holdsScans = false;
  await page.reload();
  await metPeople(await askedAs(app, hall.link), 1);
  await eventually(async () => (await storedIds(page)).length === 0);
  await page.reload();
  await eventually(async () => (await shells(page)) === 1);
  await context.close();
});

it('what the phone installs is found, typed and never cached where its name stays the same', async () => {
  for (const [path, type] of [
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/sw.js', 'text/javascript'],
  ] as const) {
    const answer = await fetch(app.url + path);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      expect.stringContaining(type),
      'no-cache',
    ]);
  }
  const manifest = (await (await fetch(`${app.url}/manifest.webmanifest`)).json()) as { icons: { src: string }[] };
  for (const { src } of manifest.icons) {
    const icon = await fetch(app.url + src);
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/png']);
  }
});

it('the worker keeps all that the phone may load, and nothing of the desk', async () => {
  const worker = await (await fetch(`${app.url}/sw.js`)).text();
  const [phone, desk] = await Promise.all(['/a/', '/'].map(async (path) => (await fetch(app.url + path)).text()));
  const namedBy = (html: string) => [...html.matchAll(/\/assets\/([^"]+)/g)].map(([, file]) => file!);
  for (const file of namedBy(phone!)) expect(worker).toContain(file);
  const desks = namedBy(desk!).filter((file) => /^(organizer|desk)-/.test(file));
  expect(desks.length).toBeGreaterThan(0);
  for (const file of desks) expect(worker).not.toContain(file);
  expect(worker).toMatch(/zxing_reader-[\w-]+\.wasm/);
  expect(worker).toMatch(/decoder-worker-[\w-]+\.js/);
});
