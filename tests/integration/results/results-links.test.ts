import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { nothingPublished } from '../../../apps/api/src/results/domain/snapshot.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { everything, tablesThatDiffer } from '../../support/every-table.js';
import { member } from '../../support/members.js';
import { eventNow, eventually, minutes } from '../../support/people.js';
import { plainWeb } from '../../support/plain-web.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let webFolder: string;
let api: Client;
let owner: Client;
let ownerEmail: string;
let organizationId: string;
let eventId: string;
beforeAll(async () => {
  webFolder = plainWeb();
  app = await startTestApp({ reconcileEvery: 60_000, webFolder });
  ({ api, id: organizationId } = await app.organization());
  ({ browser: owner, email: ownerEmail } = await member(app, organizationId, 'owner'));
});
beforeEach(async () => {
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
});
afterAll(async () => {
  await app?.close();
  rmSync(webFolder, { recursive: true });
});

type Link = { id: string; url: string; token: string };

const at = (event = eventId) => `/api/v1/events/${event}/results-links`;
const tokenIn = (url: string) => url.split('#')[1]!;

async function linkTo(event = eventId, request: object = {}, by = owner): Promise<Link> {
  const { status, body } = await by.post(at(event), request);
  expect(status).toBe(201);
  return { ...body, token: tokenIn(body.url) };
}

/** Opens the link as somebody without any account, and says what came of it, but for when. */
async function openedWith(token: unknown) {
  const { status, headers, body } = await app.stranger().post('/api/v1/shared-results', { token });
  const told = [...headers].filter(([name]) => name !== 'date');
  return { status, told, body };
}
const opens = async ({ token }: Link) => (await openedWith(token)).status === 200;
/** How a token that never was any is answered. */
const nothing = () => openedWith(randomBytes(32).toString('base64url'));

const listed = async (by = owner) => (await by.get(at())).body.items;

/** Puts a snapshot where the worker puts it. */
async function publish(): Promise<void> {
  const contacts = { total: 1284, mature: 1120, young: 164, followedUpWithin24h: 694, rate: 694 / 1120, interval: [0.585, 0.653] };
  const body = { ...nothingPublished, publishedAt: '2026-11-28T09:00:00.000Z', contacts: { ...contacts, suppressed: false } };
  await stored(
    app,
    `insert into results_snapshot (organization_id, event_id, folded_at, published_at, body) values ($1, $2, now(), now(), $3)`,
    [...[organizationId, eventId, JSON.stringify(body)]],
  );
}

describe('whoever has a link to an event’s results', () => {
  it('sees what its organizers see, and which event it is of, and nothing else', async () => {
    await publish();
    const { token } = await linkTo();
    const event = (await api.get(`/api/v1/events/${eventId}`)).body;
    const { status, told, body } = await openedWith(token);
    const results = (await owner.get(`/api/v1/events/${eventId}/results`)).body;
    expect(results.contacts.followedUpWithin24h).toBe(694);
    expect([status, body]).toEqual([
      200,
      {
        event: {
          ...{ name: event.name, timeZone: event.timeZone, startsAt: event.startsAt, endsAt: event.endsAt },
          followUpWindow: 'PT24H',
        },
        results,
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${eventId}|${organizationId}`));
    expect(Object.fromEntries(told)).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(told.some(([name]) => name === 'set-cookie')).toBe(false);
  });

  it('sees that nothing is published yet', async () => {
    expect((await openedWith((await linkTo()).token)).body.results).toEqual(nothingPublished);
  });

  it('sees another event with another link, each its own', async () => {
    const other = (await api.post('/api/v1/events', eventNow({ name: 'Winter Regatta' }))).body.id;
    const [here, there] = [await linkTo(), await linkTo(other)];
    expect((await openedWith(here.token)).body.event.name).toBe('Harbour Conference');
    expect((await openedWith(there.token)).body.event.name).toBe('Winter Regatta');
  });
});

describe('a link', () => {
  it('is told once, of 256 random bits behind a fragment; only its hash is kept', async () => {
    const link = await linkTo(eventId, { name: '  For the\u0000 sponsors ' });
    expect(link).toMatchObject({ name: 'For the sponsors', createdBy: ownerEmail, expiresAt: null, revokedAt: null, lastOpenedAt: null });
    expect(link.url).toMatch(new RegExp(`^${app.url}/r#[\\w-]{43}$`));
    const [told, ...others] = await listed();
    expect([{ ...told, url: link.url, token: link.token }, others]).toEqual([link, []]);
    expect(Object.keys(told)).toHaveLength(Object.keys(link).length - 2);
    const [{ row, hash }] = await stored(
      app,
      `select l::text as row, token_hash = sha256(convert_to($2, 'UTF8')) as hash from results_link l where id = $1`,
      [link.id, link.token],
    );
    expect([hash, row.includes(link.token)]).toEqual([true, false]);
    expect((await linkTo()).token).not.toBe(link.token);
  });

  it('that is revoked shows nothing from the next request on, and the others go on', async () => {
    const [revoked, other] = [await linkTo(), await linkTo()];
    expect(await opens(revoked)).toBe(true);
    expect((await owner.delete(`${at()}/${revoked.id}`)).status).toBe(204);
    expect(await openedWith(revoked.token)).toEqual(await nothing());
    expect(await opens(other)).toBe(true);
    expect(await listed()).toMatchObject([
      { id: other.id, revokedAt: null },
      { id: revoked.id, revokedAt: expect.any(String) },
    ]);
    const [, before] = await listed();
    expect((await owner.delete(`${at()}/${revoked.id}`)).status).toBe(204);
    expect((await listed())[1]).toEqual(before);
  });

  it('that was revoked shows nothing at another process either', async () => {
    const link = await linkTo();
    await stored(app, 'update results_link set revoked_at = now() where id = $1', [link.id]);
    expect(await opens(link)).toBe(false);
  });

  it('works until it expires, and not after', async () => {
    const link = await linkTo(eventId, { expiresAt: minutes(60) });
    expect(await opens(link)).toBe(true);
    await stored(app, `update results_link set expires_at = now() - interval '1 millisecond' where id = $1`, [link.id]);
    expect(await openedWith(link.token)).toEqual(await nothing());
  });

  it('goes with its event', async () => {
    const link = await linkTo();
    expect((await owner.delete(`/api/v1/events/${eventId}`)).body).toEqual({ deletionAt: null });
    expect(await openedWith(link.token)).toEqual(await nothing());
    expect(await stored(app, 'select from results_link where id = $1', [link.id])).toEqual([]);
    expect((await owner.get(at())).status).toBe(404);
  });

  it('says when it was opened last, to a minute', async () => {
    const link = await linkTo();
    const openedAt = async () => (await listed())[0].lastOpenedAt;
    await opens(link);
    const first = await openedAt();
    expect(Math.abs(Date.now() - Date.parse(first))).toBeLessThan(30_000);
    await opens(link);
    expect(await openedAt()).toBe(first);
    await stored(app, `update results_link set last_opened_at = now() - interval '61 seconds' where id = $1`, [link.id]);
    await opens(link);
    expect(Date.parse(await openedAt())).toBeGreaterThanOrEqual(Date.parse(first));
  });

  it('is the twentieth at most that works, also when all are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, () => owner.post(at(), {})));
    const made = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status !== 201);
    expect([made.length, refused.length]).toEqual([20, 5]);
    for (const { status, body } of refused) expect([status, body.code]).toEqual([409, 'too_many_results_links']);
    await owner.delete(`${at()}/${made[0]!.body.id}`);
    await stored(app, `update results_link set expires_at = now() where id = $1`, [made[1]!.body.id]);
    for (const status of [201, 201, 409]) expect((await owner.post(at(), {})).status).toBe(status);
  });
});

describe('what opens nothing', () => {
  it('is answered with the same bytes, whatever is wrong with it', async () => {
    const { token } = await linkTo();
    const same = await nothing();
    expect([same.status, same.body.code]).toEqual([404, 'not_found']);
    const flipped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const wrong = ['', ' ', token.slice(1), `${token}A`, flipped, token.toLowerCase(), `#${token}`, 'é\u0000\ud800', 'x'.repeat(100_000)];
    for (const text of wrong) expect(await openedWith(text)).toEqual(same);
  });

  it.each([
    ['no token', {}],
    ['a number', { token: 5 }],
    ['several', { token: [] }],
  ])('is refused where there is %s', async (_, body) => {
    expect((await app.stranger().post('/api/v1/shared-results', body)).body.code).toBe('invalid_input');
  });
});

describe('links are made and revoked', () => {
  it('by owners and admins, not by the crew at the desk and not by API keys', async () => {
    const admin = (await member(app, organizationId, 'admin')).browser;
    const { id } = await linkTo(eventId, {}, admin);
    const staff = (await member(app, organizationId, 'staff')).browser;
    for (const caller of [staff, api]) {
      const answers = [await caller.get(at()), await caller.post(at(), {}), await caller.delete(`${at()}/${id}`)];
      for (const { status, body } of answers) expect([status, body.code]).toEqual([403, 'not_allowed']);
    }
    expect(await listed()).toMatchObject([{ id, revokedAt: null }]);
    expect((await admin.delete(`${at()}/${id}`)).status).toBe(204);
  });

  it('by nobody of another organization, who is answered as if there were nothing', async () => {
    const link = await linkTo();
    const stranger = (await member(app, (await app.organization()).id, 'owner')).browser;
    const bytes = async (method: string, path: string, body?: object) => {
      const answer = await stranger.call(method, path, { body });
      return [answer.status, answer.body];
    };
    for (const [method, path, body] of [
      ['GET', ''],
      ['POST', '', {}],
      ['DELETE', `/${link.id}`],
    ] as const) {
      const absent = await bytes(method, `${at(randomUUID())}${path}`, body);
      expect(absent[0]).toBe(404);
      expect(await bytes(method, `${at()}${path}`, body)).toEqual(absent);
    }
    expect(await opens(link)).toBe(true);
  });

  it('of the event in the path, and of no other', async () => {
    const link = await linkTo();
    const other = (await api.post('/api/v1/events', eventNow())).body.id;
    for (const path of [`${at(other)}/${link.id}`, `${at()}/${randomUUID()}`]) expect((await owner.delete(path)).status).toBe(404);
    expect(await opens(link)).toBe(true);
  });

  it.each([
    ['an endless name', { name: 'x'.repeat(81) }, 'name'],
    ['a name that is no text', { name: ['x'] }, 'name'],
    ['a time that has passed', { expiresAt: minutes(-1) }, 'expiresAt'],
    ['no time', { expiresAt: 'tomorrow' }, 'expiresAt'],
    ['a day that never was', { expiresAt: '2027-02-30T10:00:00Z' }, 'expiresAt'],
  ])('with %s not at all', async (_, request, path) => {
    const answer = await owner.post(at(), request);
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
    expect(await listed()).toEqual([]);
  });
});

it('the page behind a link is the same for every link, and loading it changes nothing', async () => {
  const { token } = await linkTo();
  // The machinery shows every few seconds that it lives; what a page changes it would change each time.
  await eventually(async () => {
    const before = await everything(app);
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (const path of ['/r', `/r?token=${token}`]) await app.stranger().call(method, path);
    for (const method of ['GET', 'HEAD']) {
      expect((await app.stranger().call(method, `/api/v1/shared-results?token=${token}`)).status).toBe(404);
    }
    return tablesThatDiffer(before, await everything(app)).length === 0;
  });
});
