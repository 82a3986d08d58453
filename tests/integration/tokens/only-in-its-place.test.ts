import { createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { Authenticator } from '../../support/authenticator.js';
import type { Answer, Client } from '../../support/client.js';
import type { ApiDocument } from '../../support/described.js';
import { minutes, scanOf } from '../../support/people.js';
import { checksums } from '../../support/stored.js';
import { kinds, startWithEveryKind, type EveryKind, type Kind } from './every-kind.js';

let world: EveryKind;
beforeAll(async () => {
  world = await startWithEveryKind();
}, 60_000);
afterAll(() => world?.app.close());

/** A place where a secret is expected. `route` is one that asks nobody who they are; `own` is what belongs there. */
type Place = { route?: string; own: Kind[]; ask: (token: string) => Promise<Answer> };

/** Each asks from an address of its own, so that no limit is reached. */
const from = () => ({ 'x-forwarded-for': [10, ...randomBytes(3)].join('.') });
const ask = (method: string, path: string, headers: object, body?: object, by: Client = world.app.stranger()) =>
  by.call(method, path, { headers: { ...from(), ...headers }, body });
const bearer = (path: string, prefix: string) => (token: string) => ask('GET', path, { authorization: `Bearer ${prefix}${token}` });
const cookie = (path: string, name: string) => (token: string) => ask('GET', path, { cookie: `${name}=${token}` });

/** In the body of a route that asks nobody who they are. */
const inBody = (path: string, own: Kind, more: object = {}): Place => ({
  ...{ route: `post ${path}`, own: [own] },
  ask: (token) => ask('POST', path, {}, { token, ...more }),
});

const form = { raw: 'List-Unsubscribe=One-Click', type: 'application/x-www-form-urlencoded' };
const unsubscribe = (method: string, options: object) => (token: string) =>
  world.app.stranger().call(method, `/unsubscribe/${encodeURIComponent(token)}`, { headers: from(), ...options });

/** Signed as Standard Webhooks has it, whatever bytes the key is made of. */
function mailEvent(key: string): Promise<Answer> {
  const [id, at] = [randomUUID(), String(Math.floor(Date.now() / 1_000))];
  const raw = JSON.stringify({ items: [{ type: 'complained', address: world.ben.email, at: minutes(0) }] });
  const signature = createHmac('sha256', Buffer.from(key.replace('whsec_', ''), 'base64'))
    .update(`${id}.${at}.${raw}`)
    .digest('base64');
  const headers = { ...from(), 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` };
  return world.app.stranger().call('POST', '/api/v1/mail-events', { raw, type: 'application/json', headers });
}

let clientScanId: string;
beforeEach(() => {
  clientScanId = randomUUID();
});
const madeFor = (challenge: string) =>
  new Authenticator(world.app.url).make({ challenge, rp: { id: 'localhost', name: '' }, user: { id: 'AA', name: '', displayName: '' } });

const places: Record<string, Place> = {
  'the bearer of the API': { own: ['api key'], ask: bearer('/api/v1/events', '') },
  'the bearer of the API, with a key’s prefix': { own: [], ask: bearer('/api/v1/events', 'w24_') },
  'the bearer of the figures': { own: ['metrics token'], ask: bearer('/metrics', '') },
  'the cookie of members': { own: ['member session'], ask: cookie('/api/v1/events', 'w24_member') },
  'the cookie of attendees': { own: ['attendee session'], ask: cookie('/api/v1/me', 'w24_attendee') },
  'the cookie whose attendees are listed': { own: ['attendee session'], ask: cookie('/api/v1/attendee/session', 'w24_attendee') },
  'the other cookies’ names': { own: [], ask: (token) => ask('GET', '/api/v1/events', { cookie: `w24_attendee=${token}; w24=${token}` }) },
  'signing in': inBody('/api/v1/auth/session', 'sign-in link'),
  'founding an organization': inBody('/api/v1/auth/organization', 'sign-up link'),
  'opening a personal link': inBody('/api/v1/attendee/session', 'personal link'),
  'a code for an address': {
    own: ['sign-in code'],
    ask: (code) => ask('POST', '/api/v1/attendee/session', {}, { email: world.ben.email, code }),
  },
  'pressing a button': inBody('/api/v1/nudge-actions', 'nudge buttons', { action: 'pause' }),
  'looking at the buttons': inBody('/api/v1/nudge-actions/view', 'nudge buttons'),
  'shared results': inBody('/api/v1/shared-results', 'results link'),
  'the page to unsubscribe': { route: 'get /unsubscribe/{token}', own: ['unsubscribe link'], ask: unsubscribe('GET', {}) },
  unsubscribing: { route: 'post /unsubscribe/{token}', own: ['unsubscribe link'], ask: unsubscribe('POST', form) },
  'a passkey’s answer': {
    ...{ route: 'post /api/v1/auth/passkey-session', own: ['passkey challenge'] },
    ask: (challenge) => {
      const passkey = world.device.use({ challenge, rpId: 'localhost' });
      return ask('POST', '/api/v1/auth/passkey-session', {}, { passkey });
    },
  },
  'adding a passkey': {
    own: ['challenge to add a passkey'],
    ask: (challenge) => ask('POST', '/api/v1/auth/passkeys', {}, { passkey: madeFor(challenge) }, world.owner.browser),
  },
  'the signature of the mail provider': { own: ['mail provider secret'], ask: mailEvent },
  scanning: {
    own: ['badge code', 'short code'],
    ask: (code) => ask('POST', '/api/v1/scans', {}, { sentAt: minutes(0), items: [scanOf(code, { clientScanId })] }, world.ben.phone),
  },
};

/** What nobody has to prove anything for: addresses to mail to. */
const withoutSecret = ['post /api/v1/attendee/sign-in-code', 'post /api/v1/auth/sign-in', 'post /api/v1/auth/sign-up'];

const random = (symbols: string) => symbols[randomInt(symbols.length)]!;
const digits = '0123456789';
const capitals = 'ABCDEFGHJKMNPQRSTVWXYZ';

/** A secret of the same shape that nobody has: its prefix, length and kinds of symbols. */
function garbageLike(token: string): string {
  const [, prefix, rest] = /^(w24_|whsec_)?(.*)$/.exec(token)!;
  const other = rest!
    .replace(/[a-z]/g, () => random(capitals.toLowerCase()))
    .replace(/[A-Z]/g, () => random(capitals))
    .replace(/[0-9]/g, () => random(digits));
  return `${prefix ?? ''}${other}`;
}

/** All of an answer that could tell something. */
function told({ status, headers, body }: Answer) {
  return { status, body, headers: [...headers].filter(([name]) => name !== 'date') };
}

it('every route that asks nobody who they are and takes something is one of the places', async () => {
  const { paths } = (await world.app.stranger().get('/api/openapi.json')).body as ApiDocument;
  const takers = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.security.length === 0 && ('requestBody' in operation || path.includes('{')))
      .map(([method]) => `${method} ${path}`),
  );
  const ofPlaces = Object.values(places).flatMap(({ route }) => route ?? []);
  expect(takers.sort()).toEqual([...ofPlaces, ...withoutSecret].sort());
});

describe.each(kinds)('of the kind %s', (kind) => {
  it('a secret is refused as garbage is in the place of every other kind, and changes nothing', async () => {
    const token = world.tokens[kind];
    const before = await checksums(world.app);
    for (const [place, { own, ask: asked }] of Object.entries(places)) {
      if (own.includes(kind)) continue;
      const refused = told(await asked(garbageLike(token)));
      expect({ place, ...told(await asked(token)) }).toEqual({ place, ...refused });
    }
    expect(await checksums(world.app)).toEqual(before);
  });
});

/** Whose place is not here: secrets of the receivers of messages, and what is no secret. */
const withoutPlace: Kind[] = ['webhook secret', 'passkey id'];

describe.each(kinds.filter((kind) => !withoutPlace.includes(kind)))('of the kind %s', (kind) => {
  it('a secret works in its own place after all that', async () => {
    const own = Object.values(places).filter((place) => place.own.includes(kind));
    expect(own.length).toBeGreaterThan(0);
    const before = await checksums(world.app);
    const alike: boolean[] = [];
    for (const place of own) {
      const answer = told(await place.ask(world.tokens[kind]));
      alike.push(JSON.stringify(answer) === JSON.stringify(told(await place.ask(garbageLike(world.tokens[kind])))));
    }
    // Unsubscribing is answered alike for every token, and takes effect for its own alone.
    if (kind === 'unsubscribe link') expect(await checksums(world.app)).not.toEqual(before);
    else expect(alike).toEqual(own.map(() => false));
  });
});
