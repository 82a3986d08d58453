import { createHash } from 'node:crypto';
import { addPasskey } from '../../support/passkeys.js';
import { eventually } from '../../support/people.js';
import { everyTable, stored } from '../../support/stored.js';
import { linksOf } from '../nudges/mail-world.js';
import { startWithEveryKind, type EveryKind, type Kind } from './every-kind.js';

let world: EveryKind;
beforeAll(async () => {
  world = await startWithEveryKind();
}, 60_000);
afterAll(() => world?.app.close());

/** 256 bits. */
const token = { shape: /^[\w-]{43}$/ };

/** How what the product makes looks, and whether its SHA-256 is what is kept. How random it is: `tests/unit/platform/secrets.test.ts`. */
const shapes: Partial<Record<Kind, { shape: RegExp; hashed: boolean }>> = {
  'api key': { shape: /^w24_[\w-]{43}$/, hashed: true },
  'member session': { ...token, hashed: true },
  'attendee session': { ...token, hashed: true },
  'personal link': { ...token, hashed: true },
  'sign-in link': { ...token, hashed: true },
  'sign-up link': { ...token, hashed: true },
  'results link': { ...token, hashed: true },
  'nudge buttons': { ...token, hashed: true },
  'unsubscribe link': { ...token, hashed: true },
  'passkey challenge': { ...token, hashed: true },
  'challenge to add a passkey': { ...token, hashed: true },
  // Sealed, for it has to be read to sign with.
  'webhook secret': { shape: /^whsec_[\w+/]{43}=$/, hashed: false },
};

/** What is less than a key by itself: each try is counted, or it opens nothing but a scan. */
const weaker: Partial<Record<Kind, { shape: RegExp }>> = {
  'sign-in code': { shape: /^\d{6}$/ },
  'badge code': { shape: /^[0-9A-HJKMNP-TV-Z]{26}$/ },
  'short code': { shape: /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/ },
};

/** What operators choose, and what a device does. */
const notMadeHere: Kind[] = ['mail provider secret', 'metrics token', 'passkey id'];

/** Every row of every table, the queue's too, as text. */
async function everyRow(): Promise<string> {
  const tables = await everyTable(world.app);
  const texts = await Promise.all(tables.map((name) => stored<{ row: string }>(world.app, `select t::text as row from ${name} t`)));
  return texts
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

const hex = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('hex');

it('each kind of secret is named, with what it is made of', () => {
  expect(Object.keys(world.tokens).sort()).toEqual([...Object.keys({ ...shapes, ...weaker }), ...notMadeHere].sort());
  for (const [kind, { shape }] of Object.entries({ ...shapes, ...weaker })) {
    expect({ kind, fits: shape.test(world.tokens[kind as Kind]) }).toEqual({ kind, fits: true });
  }
});

it('each key is in no row of the database, in no form, and its hash is', async () => {
  const rows = await everyRow();
  for (const [kind, { hashed }] of Object.entries(shapes)) {
    const secret = world.tokens[kind as Kind];
    const random = secret.replace(/^(w24_|whsec_)/, '');
    const forms = [secret, random, hex(secret), hex(random), hex(random, 'base64'), Buffer.from(secret).toString('base64')];
    expect({ kind, kept: forms.filter((form) => rows.includes(form)) }).toEqual({ kind, kept: [] });
    expect({ kind, hashed: rows.includes(createHash('sha256').update(secret).digest('hex')) }).toEqual({ kind, hashed });
  }
  for (const kind of ['mail provider secret', 'metrics token'] as const) expect(rows).not.toContain(world.tokens[kind]);
  // What is printed is kept as it is: so would a secret be found.
  expect(rows).toContain(world.tokens['badge code']);
});

it('each address in a mail has its secret behind the #, but for the one to unsubscribe', async () => {
  const { app, owner } = world;
  await app.stranger().post('/api/v1/auth/sign-in', { email: owner.email });
  await owner.browser.post('/api/v1/team', { email: 'colleague@example.org', role: 'staff' });
  await addPasskey(owner.browser);
  const links = (path: string) =>
    app.mailbox
      .messages()
      .flatMap(linksOf)
      .filter((link) => link.startsWith(app.url + path));
  const secretAt = ['/sign-in#', '/sign-up#', '/a/#', '/n#'];
  await eventually(() => app.mailbox.messages({ to: 'colleague@example.org' })[0] && app.mailbox.messages({ to: owner.email }).length >= 3);
  for (const path of [...secretAt, '/unsubscribe/', '/settings'])
    expect({ path, found: links(path).length > 0 }).toEqual({ path, found: true });
  const seen = links('').map((link) => link.slice(app.url.length).split('#')[0]!);
  expect([...new Set(seen.map((path) => path.replace(/^\/unsubscribe\/[\w-]{43}$/, '/unsubscribe/…')))].sort()).toEqual([
    ...['/a/', '/n', '/settings', '/sign-in', '/sign-up', '/unsubscribe/…'],
  ]);
});
