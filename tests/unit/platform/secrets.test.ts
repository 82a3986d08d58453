import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BADGE_CODE_LENGTH, CROCKFORD, EVENT_TAG_LENGTH } from '@within24/shared';
import { newBadgeCode } from '../../../apps/api/src/badges/new-code.js';
import type { Config } from '../../../apps/api/src/platform/config.js';
import { newToken } from '../../../apps/api/src/platform/ids.js';
import { WebhookSecrets } from '../../../apps/api/src/webhooks/webhook-secrets.js';

const tag = 'W24AB';
const secrets = new WebhookSecrets({ secret: randomBytes(32).toString('hex') } as Config);
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** What is made, the symbols of its random part, and the bits in them: sessions, keys and links are all made by `newToken`. */
const made = [
  { what: 'a token', make: newToken, symbols: `${base64}-_`, bits: 256 },
  { what: 'a webhook’s secret', make: () => secrets.make().secret.slice('whsec_'.length, -1), symbols: `${base64}+/`, bits: 256 },
  { what: 'a badge code after its event’s tag', make: () => newBadgeCode(tag).slice(EVENT_TAG_LENGTH), symbols: CROCKFORD, bits: 105 },
];

/** As many as show each of 64 symbols in each place: that one of 43 × 64 is missing happens once in 10 billion runs. */
const samples = 2_000;

/** Works while what is no secret source of chance says the same again and again. */
function standingStill<Result>(work: () => Result): Result {
  const [{ random }, { now }] = [Math, Date];
  Object.assign(Math, { random: () => 0.5 });
  Object.assign(Date, { now: () => 0 });
  try {
    return work();
  } finally {
    Object.assign(Math, { random });
    Object.assign(Date, { now });
  }
}

describe.each(made)('$what', ({ make, symbols, bits }) => {
  it(`has ${bits} random bits, that come neither from Math.random nor from a clock`, () => {
    const all = standingStill(() => Array.from({ length: samples }, make));
    expect(new Set(all).size).toBe(samples);
    const places = Array.from(all[0]!, (_, place) => new Set(all.map((one) => one[place]!)));
    const seen = places.map((found) => ({ foreign: [...found].filter((one) => !symbols.includes(one)), bits: Math.log2(found.size) }));
    expect(seen.flatMap(({ foreign }) => foreign)).toEqual([]);
    expect(seen.reduce((sum, place) => sum + place.bits, 0)).toBeCloseTo(bits, 6);
  });
});

it('a badge code begins with the tag of its event', () => {
  expect(newBadgeCode(tag)).toMatch(new RegExp(`^${tag}[${CROCKFORD}]{${BADGE_CODE_LENGTH - EVENT_TAG_LENGTH}}$`));
});

const source = join(import.meta.dirname, '../../../apps/api/src');

/** What follows the installation's address in each text of the program that begins with it. */
function addresses(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8');
    return [...text.matchAll(/\$\{(?:this\.)?config\.publicUrl\}(\/[^`]*)`/g)].map(([, address]) => address!);
  });
}

/** Addresses with something in their path or query, and what that is. */
const inPaths = {
  'a mail program asks by POST, as RFC 8058 has it': /^\/unsubscribe\/\$\{/,
  'an id, for whoever is signed in': /^\/events\/\$\{eventId\}\/results$/,
};

it('every address that the program writes has what is secret behind its #, but for the one to unsubscribe', () => {
  const found = addresses();
  expect(found.length).toBeGreaterThan(8);
  expect(found.filter((address) => address.includes('#${')).length).toBeGreaterThan(3);
  const before = found.filter((address) => address.split('#')[0]!.includes('${'));
  expect(before.filter((address) => !Object.values(inPaths).some((pattern) => pattern.test(address)))).toEqual([]);
});
