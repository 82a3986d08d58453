import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, scan, scanOf, type Person } from '../../support/people.js';

let app: TestApp;
let ana: Person;
let others: Person[];
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  const { api } = await app.organization();
  const eventId = (await api.post('/api/v1/events', eventNow())).body.id;
  const names = ['Ana', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fay', 'Gus', 'Hana', 'Ida'];
  const everybody = await Promise.all(names.map((name) => attendee(app, api, eventId, name)));
  [ana, ...others] = everybody as [Person, ...Person[]];
}, 60_000);
afterAll(() => app?.close());

/** What Ana has of somebody after scanning them so often, each time with another note or tags. */
async function afterScans(...scans: { note?: string; tags?: string[] }[]) {
  const { code } = others.pop()!;
  let contact;
  for (const one of scans) contact = (await scan(ana.phone, scanOf(code, one))).body.items[0].contact;
  return contact as { note: string; tags: string[]; version: number };
}

const numbered = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `tag ${String(from + i).padStart(2, '0')}`);

describe('a person who is scanned again', () => {
  it('has both notes where they fit, to the last character', async () => {
    const [older, added] = ['a'.repeat(1_000), 'b'.repeat(999)];
    expect((await afterScans({ note: older }, { note: added })).note).toBe(`${older}\n${added}`);
  });

  it('keeps the older note whole and what fits of the addition', async () => {
    const [older, added] = ['a'.repeat(1_500), 'b'.repeat(1_500)];
    expect((await afterScans({ note: older }, { note: added })).note).toBe(`${older}\n${'b'.repeat(499)}`);
  });

  it('counts as the phone does, and cuts no character in two', async () => {
    const [older, added] = ['🚢'.repeat(700), '⚓🚢'.repeat(400)];
    const { note } = await afterScans({ note: older }, { note: added });
    expect(note.startsWith(`${older}\n⚓🚢`)).toBe(true);
    // Of the 599 units that are left the last one is too small for a ship.
    expect([note.length, note.isWellFormed()]).toEqual([1_999, true]);
  });

  it('keeps a full note as it is, and can still be written to', async () => {
    const full = 'a'.repeat(2_000);
    expect(await afterScans({ note: full }, { note: 'more' }, { note: 'and more' })).toMatchObject({ note: full, version: 1 });
  });

  it('has each note once, whatever is said in between', async () => {
    const { note, version } = await afterScans(
      { note: 'tide' },
      { note: 'tables\nof Porto' },
      { note: 'tide' },
      { note: 'tables\nof Porto' },
    );
    expect([note, version]).toEqual(['tide\ntables\nof Porto', 2]);
    expect((await afterScans({ note: 'tide tables' }, { note: 'tide' })).note).toBe('tide tables\ntide');
  });

  it('has at most 20 tags, the older ones first', async () => {
    const { tags } = await afterScans({ tags: numbered(15, 5) }, { tags: numbered(20) });
    expect(tags).toEqual(numbered(20));
    const { tags: kept } = await afterScans({ tags: numbered(20, 30) }, { tags: numbered(20) });
    expect(kept).toEqual(numbered(20, 30));
  });
});
