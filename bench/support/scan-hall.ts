import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { PlacedScan } from '../../apps/api/src/connections/scans.repository.js';
import { newBadgeCode } from '../../apps/api/src/badges/new-code.js';
import { newId } from '../../apps/api/src/platform/ids.js';
import { Client } from '../../tests/support/client.js';
import type { BuiltInstallation } from './built-installation.js';
import { newEvent } from './installation.js';

/** Somebody who shares their card and wears a badge; `cookie` is there once they have opened their personal link. */
export type Guest = { organizationId: string; eventId: string; attendeeId: string; code: string; token: string; cookie?: string };

/** One scan of a pair that has not met. */
export type NewPair = { scanner: Guest; scanned: Guest; clientScanId: string };

type Server = Pick<BuiltInstallation, 'api' | 'database'>;

/** How many people sign in at once. */
const atOnce = 8;

/** So many events that go on now with so many people each. */
export async function fillHalls(server: Server, events: number, people: number): Promise<Guest[][]> {
  const halls: Guest[][] = [];
  for (let number = 0; number < events; number += 1) halls.push(await fillHall(server, people));
  return halls;
}

async function fillHall(server: Server, people: number): Promise<Guest[]> {
  const { database } = server;
  const eventId = (await newEvent(server)).split('/').at(-1)!;
  const [event] = await database.rows<{ organizationId: string; tag: string }>(
    'select organization_id as "organizationId", tag from event where id = $1',
    [eventId],
  );
  const { organizationId, tag } = event!;
  const guests = Array.from({ length: people }, () => ({
    attendeeId: newId(),
    code: newBadgeCode(tag),
    token: randomBytes(32).toString('base64url'),
  }));
  const columns = [guests.map(({ attendeeId }) => attendeeId), guests.map(({ code }) => code)];
  const hashes = guests.map(({ token }) => createHash('sha256').update(token).digest());
  await database.rows(
    `with person as (
       insert into attendee (organization_id, event_id, id, name, email, company, title, ticket_type, sharing, shared_fields, sharing_chosen_at)
       select $1, $2, id, 'Guest ' || n, 'guest.' || n || '@mail.example', 'Harbour Works', 'Engineer', 'Visitor', true, '{email,company,title}', now()
       from unnest($3::uuid[]) with ordinality p(id, n)),
     badge as (
       insert into badge_code (organization_id, event_id, attendee_id, code) select $1, $2, p.id, p.code from unnest($3::uuid[], $4::text[]) p(id, code))
     insert into personal_link (organization_id, event_id, attendee_id, token_hash) select $1, $2, p.id, p.hash from unnest($3::uuid[], $5::bytea[]) p(id, hash)`,
    [organizationId, eventId, ...columns, hashes],
  );
  return guests.map((guest) => ({ organizationId, eventId, ...guest }));
}

/** Opens the personal links of all who have not, as phones do. */
export async function signInAll(url: string, guests: Guest[]): Promise<void> {
  const waiting = [...new Set(guests.filter(({ cookie }) => !cookie))];
  for (let start = 0; start < waiting.length; start += atOnce) {
    await Promise.all(waiting.slice(start, start + atOnce).map(async (guest) => (guest.cookie = await signIn(url, guest.token))));
  }
}

/** The cookie of somebody who opens their personal link. */
async function signIn(url: string, token: string): Promise<string> {
  const { status, headers } = await new Client(url).post('/api/v1/attendee/session', { token });
  const [cookie] = headers.getSetCookie();
  if (status !== 204 || !cookie) throw new Error(`A personal link was answered with ${status}.`);
  return cookie.split(';')[0]!;
}

/** So many pairs, shared out evenly among the halls and each pair once, in any order. */
export function mixedPairs(halls: Guest[][], count: number): NewPair[] {
  const pairs = halls.flatMap((hall) => pairsOf(hall, Math.ceil(count / halls.length / hall.length)));
  for (let last = pairs.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [pairs[last], pairs[other]] = [pairs[other]!, pairs[last]!];
  }
  if (pairs.length < count) throw new Error(`${pairs.length} pairs are fewer than ${count}.`);
  return pairs.slice(0, count);
}

/** As {@link mixedPairs}, in so many for each scanner that comes in turn, as phones send what they kept. */
export function keptPairs(halls: Guest[][], count: number, each: number): NewPair[][] {
  const scanners = count / each / halls.length;
  const kept = halls.map((hall) => {
    const all = pairsOf(hall, each);
    return Array.from({ length: scanners }, (_, number) => all.slice(number * each, (number + 1) * each));
  });
  return Array.from({ length: scanners }, (_, number) => kept.map((hall) => hall[number]!)).flat();
}

/** Everybody scans the next so many: with fewer than half of the hall for each, no pair comes twice. */
function pairsOf(hall: Guest[], each: number): NewPair[] {
  if (each * 2 >= hall.length) throw new Error(`${hall.length} people cannot meet ${each} others each without one pair twice.`);
  return hall.flatMap((scanner, at) =>
    Array.from({ length: each }, (_, step) => ({
      scanner,
      scanned: hall[(at + step + 1) % hall.length]!,
      clientScanId: randomUUID(),
    })),
  );
}

/** The body of an upload of these scans by a phone with a right clock, made a second ago. */
export function uploadOf(pairs: NewPair[]): string {
  const now = Date.now();
  const scannedAt = new Date(now - 1_000).toISOString();
  const items = pairs.map(({ scanned, clientScanId }) => ({ clientScanId, code: scanned.code, scannedAt }));
  return JSON.stringify({ sentAt: new Date(now).toISOString(), items });
}

/** The same scan as the program gives it to its write. */
export function placed({ scanner, scanned, clientScanId }: NewPair): PlacedScan {
  const { organizationId, eventId, attendeeId } = scanner;
  const now = Date.now();
  const scannedAt = now - 1_000;
  return {
    organizationId,
    eventId,
    attendeeId,
    clientScanId,
    badge: { code: scanned.code },
    readCode: scanned.code,
    scannedAt,
    offset: 20,
    metAt: new Date(scannedAt).toISOString(),
    madeAt: new Date(scannedAt).toISOString(),
    metAtMoved: false,
    receivedAt: new Date(now).toISOString(),
  };
}
