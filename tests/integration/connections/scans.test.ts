import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp();
  api = (await app.organization()).api;
});
afterAll(() => app?.close());

async function eventWith<Name extends string>(names: Name[], different: object = {}, by = api) {
  const { body: event } = await by.post('/api/v1/events', eventNow(different));
  const people = await Promise.all(names.map((name) => attendee(app, by, event.id, name)));
  return { event, people: Object.fromEntries(people.map((person) => [person.name, person])) as Record<Name, Person> };
}

const statuses = (answer: { body: { items: { status: string }[] } }) => answer.body.items.map(({ status }) => status);

describe('an upload of scans', () => {
  it('answers every item for itself, in the order sent', async () => {
    const { people } = await eventWith(['Ana', 'Ben', 'Cleo']);
    const { people: elsewhere } = await eventWith(['Dora']);
    const { people: otherOrganization } = await eventWith(['Eve'], {}, (await app.organization()).api);
    const { Ana, Ben, Cleo } = people;
    const items: ({ clientScanId: string } & Record<string, unknown>)[] = [
      scanOf(Cleo.code),
      scanOf(Ben.code),
      scanOf(Ben.code),
      scanOf(Ana.code),
      scanOf(Ana.code.slice(0, 5) + '0'.repeat(21)),
      scanOf(elsewhere.Dora.code),
      scanOf(otherOrganization.Eve.code),
      scanOf(elsewhere.Dora.shortCode),
      scanOf(`${app.url}/a/#${'x'.repeat(43)}`),
      scanOf('BEGIN:VCARD'),
      { clientScanId: randomUUID(), code: Ben.code },
      { clientScanId: 'no-uuid', code: 7 },
      { clientScanId: 'no-uuid', code: Ben.code, scannedAt: minutes(0) },
      scanOf(Cleo.code),
    ];

    const answer = await scan(Ana.phone, ...items);

    expect(answer.status).toBe(200);
    expect(statuses(answer)).toEqual([
      'created',
      'created',
      'duplicate',
      'self',
      'unknown_code',
      'other_event',
      'other_event',
      'unknown_code',
      'unknown_code',
      'unknown_code',
      'invalid',
      'invalid',
      'invalid',
      'duplicate',
    ]);
    expect(answer.body.items.map((item: { clientScanId: string | null }) => item.clientScanId)).toEqual(
      items.map(({ clientScanId }) => (clientScanId === 'no-uuid' ? null : clientScanId)),
    );
    expect(answer.body.items.map((item: { contact?: { card: { name: string } } }) => item.contact?.card.name)).toEqual([
      'Cleo',
      'Ben',
      'Ben',
      ...Array(10).fill(undefined),
      'Cleo',
    ]);
  });

  it('reads the URL, the bare code and the short code in any case', async () => {
    const { Ana, Ben } = (await eventWith(['Ana', 'Ben'])).people;
    const { code, shortCode, url } = (await Ben.phone.get('/api/v1/me')).body.badge;
    const ways = [url, url.toLowerCase(), `https://elsewhere.example/b/${code}/`, code.toLowerCase(), ` ${code} `].concat(
      shortCode,
      shortCode.toLowerCase(),
      shortCode.replace('-', ''),
      shortCode.replaceAll('0', 'O').replaceAll('1', 'l'),
    );

    const answer = await scan(Ana.phone, ...ways.map((way) => scanOf(way)));

    expect(statuses(answer)).toEqual(['created', ...Array(ways.length - 1).fill('duplicate')]);
    expect((await Ana.phone.get('/api/v1/me/contacts')).body.items).toHaveLength(1);
  });

  it('makes one contact of each side, told apart by who scanned', async () => {
    const { Ana, Ben } = (await eventWith(['Ana', 'Ben'])).people;
    await scan(Ana.phone, scanOf(Ben.code, { note: 'tide tables', tags: ['press'] }));
    const [mine] = (await Ana.phone.get('/api/v1/me/contacts')).body.items;
    const [theirs] = (await Ben.phone.get('/api/v1/me/contacts')).body.items;

    expect(mine).toMatchObject({ card: { name: 'Ben' }, note: 'tide tables', tags: ['press'], scannedByMe: true, state: 'open' });
    expect(theirs).toMatchObject({ card: { name: 'Ana' }, note: '', tags: [], scannedByMe: false, state: 'open', metAt: mine.metAt });

    const back = await scan(Ben.phone, scanOf(Ana.code));
    expect(back.body.items).toMatchObject([{ status: 'duplicate', contact: { id: theirs.id, scannedByMe: true } }]);
  });

  it('keeps every note and tag of the pair’s scans, each once', async () => {
    const { Ana, Ben } = (await eventWith(['Ana', 'Ben'])).people;
    const first = scanOf(Ben.code, { note: 'tide tables', tags: ['press', 'later'] });
    await scan(Ana.phone, first, scanOf(Ben.code, { note: 'knows Cleo', tags: ['later', 'friend', ''] }));
    await scan(Ana.phone, first, scanOf(Ben.code), scanOf(Ben.code, { note: 'tide\u0000 tables\u202e' }));

    const [contact] = (await Ana.phone.get('/api/v1/me/contacts')).body.items;
    expect(contact).toMatchObject({ note: 'tide tables\nknows Cleo', tags: ['friend', 'later', 'press'] });
  });

  it('answers an upload that is sent again exactly as the first time', async () => {
    const { Ana, Ben, Cleo } = (await eventWith(['Ana', 'Ben', 'Cleo'])).people;
    const twice = scanOf(Ben.code, { note: 'tide tables' });
    const items = [twice, scanOf(Cleo.code), twice, scanOf(Ben.code), scanOf(Ana.code), scanOf('nonsense'), { ...twice, code: undefined }];

    const first = await scan(Ana.phone, ...items);
    const again = await scan(Ana.phone, ...items);
    const reordered = await scan(Ana.phone, ...items.toReversed());

    expect(statuses(first)).toEqual(['created', 'created', 'created', 'duplicate', 'self', 'unknown_code', 'invalid']);
    expect(again.body).toEqual(first.body);
    expect(reordered.body.items).toEqual(first.body.items.toReversed());
  });

  it('refuses another scan under the same id, in one upload, after it, and at the same time', async () => {
    const { event, people } = await eventWith(['Ana', 'Ben', 'Cleo']);
    const { Ana, Ben, Cleo } = people;
    const first = scanOf(Ben.code);
    const others = [
      { ...first, code: Cleo.code },
      { ...first, scannedAt: minutes(-5) },
      { ...first, clientScanId: first.clientScanId.toUpperCase(), code: Cleo.code },
    ];
    expect(statuses(await scan(Ana.phone, first, ...others))).toEqual(['created', 'conflict', 'conflict', 'conflict']);
    const later = await scan(Ana.phone, ...others, first);
    expect(statuses(later)).toEqual(['conflict', 'conflict', 'conflict', 'conflict']);
    expect(statuses(await scan(Ana.phone, first))).toEqual(['created']);
    expect(later.body.items[0]).not.toHaveProperty('contact');

    const id = { clientScanId: randomUUID(), scannedAt: minutes(-1) };
    const both = [Ben.code, Ana.code, Ben.code, Ana.code].map((code) => scan(Cleo.phone, scanOf(code, id)));
    const answers = (await Promise.all(both)).flatMap(statuses).sort();
    expect(answers).toEqual(['conflict', 'conflict', 'created', 'created']);
    const halves = await stored(
      app,
      `select from connection k where event_id = $1 and (select count(*) from contact c where c.connection_id = k.id) <> 2
         or not exists (select from scan s where s.connection_id = k.id)`,
      [event.id],
    );
    expect(halves).toEqual([]);
  });

  it('lets a re-issued badge’s old code go at once, but not the scans made before', async () => {
    const { event, people } = await eventWith(['Ana', 'Ben', 'Cleo', 'Dan']);
    const { Ana, Ben, Cleo, Dan } = people;
    const madeBefore = scanOf(Ben.code, { scannedAt: minutes(-2) });
    const typedBefore = scanOf(Ben.shortCode, { scannedAt: minutes(-2) });
    const reissued = await api.post(`/api/v1/events/${event.id}/attendees/${Ben.id}/badge`);
    expect(reissued.status).toBeLessThan(300);
    const { code } = (await Ben.phone.get('/api/v1/me')).body.badge;
    expect(code).not.toBe(Ben.code);

    expect(statuses(await scan(Ana.phone, scanOf(Ben.code), scanOf(Ben.shortCode), madeBefore, scanOf(Ben.code)))).toEqual([
      'revoked',
      'revoked',
      'created',
      'revoked',
    ]);
    expect(statuses(await scan(Cleo.phone, typedBefore))).toEqual(['created']);
    expect(statuses(await scan(Dan.phone, scanOf(code)))).toEqual(['created']);
  });

  it('takes uploads from twelve hours before the start to fourteen days after the end', async () => {
    const days = (count: number) => minutes(count * 1_440);
    const times = [
      [{ startsAt: days(-20), endsAt: days(-14.01) }, 'out_of_window'],
      [{ startsAt: days(-20), endsAt: days(-13.99) }, 'created'],
      [{ startsAt: days(0.51), endsAt: days(2) }, 'out_of_window'],
      [{ startsAt: days(0.49), endsAt: days(2) }, 'created'],
    ] as const;
    for (const [when, expected] of times) {
      const { Ana, Ben } = (await eventWith(['Ana', 'Ben'], when)).people;
      const answer = await scan(Ana.phone, scanOf(Ben.code));
      expect([when, ...statuses(answer)]).toEqual([when, expected]);
      expect(answer.body.items[0].contact !== undefined).toBe(expected === 'created');
    }
  });
});
