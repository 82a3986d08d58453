import { rmSync } from 'node:fs';
import { Client } from '../../support/client.js';
import { everything, tablesThatDiffer } from '../../support/every-table.js';
import { plainWeb } from '../../support/plain-web.js';
import { routesOf } from '../../support/routes.js';
import { linksOf, mailWorld, stopWorkers, type MailWorld } from './mail-world.js';

/** So many mails at least: two for every guest, and a few more. `W24_MAILS=1000` is the promise, and takes its time. */
const mailsWanted = Number(process.env['W24_MAILS'] ?? 200);
const methods = ['GET', 'HEAD', 'OPTIONS'];

let world: MailWorld;
let pages: string;

beforeAll(async () => {
  pages = plainWeb();
  world = await mailWorld(pages, mailsWanted / 2);
  await stopWorkers(world.app, pages);
}, 180_000);
afterAll(async () => {
  await world?.app.close();
  rmSync(pages, { recursive: true, force: true });
});

it('opening every link of every mail changes nothing, whatever opens it and how often', async () => {
  const { app, mails } = world;
  const stranger = new Client(app.url, { 'user-agent': 'LinkScanner/1.0' });
  expect(mails.length).toBeGreaterThanOrEqual(mailsWanted);
  const before = await everything(world.app);
  let [links, requests] = [0, 0];
  const waiting = mails.values();
  const scanner = async () => {
    for (const mail of waiting) {
      const all = linksOf(mail).filter((link) => link.startsWith(app.url));
      expect(all.length).toBeGreaterThan(0);
      links += all.length;
      // What comes after # never leaves the browser: such links are one request.
      for (const path of new Set(all.map((link) => link.replace(/#.*/, '').slice(app.url.length)))) {
        for (const method of methods) {
          const { status } = await stranger.call(method, path);
          requests += 1;
          expect([method, path, method === 'OPTIONS' ? status < 500 : status === 200]).toEqual([method, path, true]);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, scanner));
  const changed = tablesThatDiffer(before, await everything(world.app));
  process.stdout.write(`opened_mails ${mails.length} 1000 (${links} links, ${requests} requests)\n`);
  process.stdout.write(`tables_changed_by_opening ${changed.length} 0 (of ${Object.keys(before).length})\n`);
  expect(changed).toEqual([]);
}, 120_000);

it('no reading of the API changes anything, for an attendee, an organizer or a stranger', async () => {
  const { app, ana, organizer, eventId } = world;
  const contact = (await ana.phone.get('/api/v1/me/contacts?limit=1')).body.items[0].id as string;
  const parameters: Record<string, string> = {
    eventId,
    attendeeId: ana.id,
    id: contact,
    contactId: contact,
    token: 'x'.repeat(43),
    importId: eventId,
  };
  const routes = routesOf(app.app.nest).filter((route) => route.startsWith('GET '));
  const paths = routes.map((route) =>
    route
      .slice(4)
      .replace(/:(\w+)/g, (_, name: string) => parameters[name] ?? 'x')
      .replace('*', 'x'),
  );
  expect(paths.length).toBeGreaterThan(15);
  const readers = { attendee: ana.phone, organizer, stranger: app.stranger() };
  const before = await everything(world.app);
  const answered = new Set<string>();
  for (const [who, reader] of Object.entries(readers)) {
    for (const [i, path] of paths.entries()) {
      // Live counts are told until the listener leaves.
      const streams = path.endsWith('/activity');
      for (const method of streams ? ['OPTIONS'] : methods) {
        const { status } = await reader.call(method, path);
        expect([who, method, path, status < 500]).toEqual([who, method, path, true]);
        if (method === 'GET' && status === 200) answered.add(routes[i]!);
      }
    }
  }
  await listenToLiveCounts(organizer, `/api/v1/events/${eventId}/activity`);
  // What an organizer looks at is noted, and nothing else.
  const changed = tablesThatDiffer(before, await everything(world.app)).filter((table) => table !== 'public.audit_entry');
  process.stdout.write(`tables_changed_by_reading ${changed.length} 0 (${answered.size} of ${routes.length} GET routes answered 200)\n`);
  expect(changed).toEqual([]);
  for (const route of [
    'GET /api/v1/me',
    'GET /api/v1/me/contacts',
    'GET /api/v1/events/:eventId/results',
    'GET /api/v1/events/:eventId/attendees',
  ])
    expect(answered).toContain(route);
}, 60_000);

async function listenToLiveCounts(organizer: Client, path: string): Promise<void> {
  const cookies = (organizer as unknown as { cookies: Map<string, string> }).cookies;
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const stop = new AbortController();
  const { body, status } = await fetch(world.app.url + path, { headers: { cookie }, signal: stop.signal });
  expect(status).toBe(200);
  await body!.getReader().read();
  stop.abort();
}
