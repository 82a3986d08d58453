import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, mailedLink, openLink, scan, scanOf } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp();
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const newEvent = async () => `/api/v1/events/${(await api.post('/api/v1/events', eventNow())).body.id}`;
const walkIn = async (event: string, different: object = {}) =>
  (await api.post(`${event}/attendees`, { name: 'Ana Rossi', ...different })).body;
const names = ({ body }: { body: any }) => body.items.map(({ name }: { name: string }) => name);
const refusal = ({ status, body }: { status: number; body: any }) => [
  status,
  body.code,
  ...(body.errors ?? []).map((error: any) => error.path),
];

describe('a walk-in', () => {
  it('is registered with a badge', async () => {
    const event = await newEvent();
    const { status, body } = await api.post(`${event}/attendees`, {
      ...{ name: ' Ana\u202e  Rossi ', email: ' Ana@Example.org ', company: 'Globex', title: null, ticketType: 'Speaker', language: 'it' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ name: 'Ana Rossi', email: 'Ana@Example.org', company: 'Globex', title: null, ticketType: 'Speaker', language: 'it' },
      ...{ invitedAt: null, openedAt: null, shortCode: expect.stringMatching(/^[0-9A-Z]{8}$/) },
    });
    expect((await api.get(`${event}/attendees`)).body).toEqual({ items: [body], nextCursor: null });
  });

  it('needs a name only, and may share an address', async () => {
    const event = await newEvent();
    await walkIn(event, { email: 'both@example.org' });
    await walkIn(event, { name: 'Ben', email: 'both@example.org' });
    await walkIn(event, { name: 'Cem' });
    expect(names(await api.get(`${event}/attendees`))).toEqual(['Ana Rossi', 'Ben', 'Cem']);
  });

  it.each([
    ['no name', { name: undefined }, ['name']],
    ['an empty name', { name: ' \u200b\n' }, ['name']],
    ['a name of 10,000 letters', { name: 'x'.repeat(10_000) }, ['name']],
    ['a list for a name', { name: ['Ana'] }, ['name']],
    ['an address that is none', { email: 'ana' }, ['email']],
    ['an address that would add a header', { email: 'x@y.example\r\nBcc: z@y.example' }, ['email']],
    ['an address with a NUL', { email: 'a\u0000@example.org' }, ['email']],
    ['no language', { language: 'no language' }, ['language']],
    ['everything wrong', { name: 1, email: 2, company: 3 }, ['name', 'email', 'company']],
  ])('with %s is refused', async (_, different, paths) => {
    const event = await newEvent();
    expect(refusal(await api.post(`${event}/attendees`, { name: 'Ana', ...different }))).toEqual([422, 'invalid_input', ...paths]);
  });

  it('does not choose what is not an organizer’s to set', async () => {
    const event = await newEvent();
    const claimed = {
      id: '019a0000-0000-7000-8000-000000000000',
      openedAt: '2026-01-01T00:00:00Z',
      sharing: true,
      organizationId: 'x',
      importId: 'x',
    };
    const body = await walkIn(event, claimed);
    expect([body.id === claimed.id, body.openedAt]).toEqual([false, null]);
    expect(await stored(app, 'select sharing from attendee where id = $1', [body.id])).toEqual([{ sharing: false }]);
  });
});

describe('the list', () => {
  it('is searched by part of name, address or company, and by short code', async () => {
    const event = await newEvent();
    const ana = await walkIn(event, { email: 'ana@globex.example', company: 'Initech' });
    await walkIn(event, { name: 'Łukasz 100% _Kowalski', email: 'l@example.org', company: "O'Brien & Söhne" });
    const found = async (query: string) => names(await api.get(`${event}/attendees?query=${encodeURIComponent(query)}`));
    const { shortCode } = ana;
    for (const query of [
      'ana r',
      'ROSSI',
      '@GLOBEX',
      'initech',
      ` ${shortCode} `,
      `${shortCode.slice(0, 4)}-${shortCode.slice(4)}`.toLowerCase(),
    ]) {
      expect([query, await found(query)]).toEqual([query, ['Ana Rossi']]);
    }
    for (const query of ['łukasz', '100%', '_kowal', "o'brien", 'söhne'.normalize('NFD')]) {
      expect([query, (await found(query)).length]).toEqual([query, 1]);
    }
    for (const query of ['nobody', '%%%', "' or 1=1 --", 'Rossi Initech x']) expect([query, await found(query)]).toEqual([query, []]);
    expect((await found('  ')).length).toBe(2);
  });

  it('pages through everybody once', async () => {
    const event = await newEvent();
    await api.upload(`${event}/attendee-imports`, `Name\n${Array.from({ length: 25 }, (_, index) => `Person ${index}`).join('\n')}\n`);
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null; pages += 1) {
      const answer: any = await api.get(`${event}/attendees?limit=10${cursor && `&cursor=${cursor}`}`);
      seen.push(...names(answer));
      cursor = answer.body.nextCursor;
      expect(pages).toBeLessThan(3);
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `Person ${index}`));
  });

  it.each(['limit=-1', 'limit=0', 'limit=201', 'limit=1e9', 'limit=1.5', 'cursor=x', 'cursor=%00', `query=${'x'.repeat(900)}`])(
    'refuses ?%s',
    async (query) => {
      expect(refusal(await api.get(`${await newEvent()}/attendees?${query}`))).toEqual([422, 'invalid_input', query.split('=')[0]]);
    },
  );

  it('finds nobody by a NUL', async () => {
    const event = await newEvent();
    await walkIn(event);
    expect((await api.get(`${event}/attendees?query=%00x`)).status).toBe(200);
  });

  it("answers another tenant's cursor like any other id", async () => {
    const theirs = await walkIn(await newEvent());
    const { api: other } = await app.organization();
    const { body: event } = await other.post('/api/v1/events', eventNow());
    expect((await other.get(`/api/v1/events/${event.id}/attendees?cursor=${theirs.id}`)).body).toEqual({ items: [], nextCursor: null });
  });
});

describe('correcting an attendee', () => {
  it('changes what is given and keeps the rest', async () => {
    const event = await newEvent();
    const before = await walkIn(event, { email: 'ana@example.org', company: 'Globex' });
    const { status, body } = await api.patch(`${event}/attendees/${before.id}`, { name: 'Anna Rossi', company: null });
    expect([status, body]).toEqual([200, { ...before, name: 'Anna Rossi', company: null, version: expect.any(String) }]);
    expect((await api.patch(`${event}/attendees/${before.id}`, {})).body).toEqual(body);
  });

  it('changes the address until the link is opened, and stops the link that went to the old one', async () => {
    const event = await newEvent();
    const { id } = await walkIn(event, { email: 'wrong@example.org' });
    await api.post(`${event}/invitations`, {});
    const wrong = await mailedLink(app, 'wrong@example.org');
    const { body } = await api.patch(`${event}/attendees/${id}`, { email: 'right@example.org' });
    expect(body).toMatchObject({ email: 'right@example.org' });
    await expect(openLink(new Client(app.url), wrong)).rejects.toThrow('link_unknown');
    await api.post(`${event}/invitations`, { attendeeIds: [id] });
    await openLink(new Client(app.url), await mailedLink(app, 'right@example.org'));

    const refused = await api.patch(`${event}/attendees/${id}`, { email: 'third@example.org', name: 'Other' });
    expect(refusal(refused)).toEqual([409, 'address_is_theirs']);
    expect((await api.patch(`${event}/attendees/${id}`, { email: null })).body.code).toBe('address_is_theirs');
    expect((await api.patch(`${event}/attendees/${id}`, { email: 'right@example.org', name: 'Anna' })).body).toMatchObject({
      name: 'Anna',
    });
  });

  it('has somebody nudged who had no address when they were scanned', async () => {
    const event = await newEvent();
    const { id, shortCode } = await walkIn(event);
    const ben = await attendee(app, api, event.split('/').at(-1)!, 'Ben Okafor');
    await scan(ben.phone, scanOf(shortCode));
    const planned = () =>
      stored(app, `select n.id from nudge n join attendee a on a.address_key = n.address_key where a.id = $1 and n.state = 'planned'`, [
        id,
      ]);
    await api.patch(`${event}/attendees/${id}`, { email: 'late.address@example.org' });
    expect(await eventually(async () => (await planned())[0])).toBeDefined();
  });

  it('is for the organization and the event only', async () => {
    const [event, otherEvent] = [await newEvent(), await newEvent()];
    const { id } = await walkIn(event);
    const { api: stranger } = await app.organization();
    const phone = (await attendee(app, api, event.split('/').at(-1)!, 'Ben')).phone;
    for (const [client, path, status] of [
      [stranger, `${event}/attendees/${id}`, 404],
      [api, `${otherEvent}/attendees/${id}`, 404],
      [api, `${event}/attendees/019a0000-0000-7000-8000-000000000000`, 404],
      [phone, `${event}/attendees/${id}`, 401],
      [app.stranger(), `${event}/attendees/${id}`, 401],
    ] as const) {
      expect((await client.patch(path, { name: 'Mine' })).status).toBe(status);
      expect((await client.delete(path)).status).toBe(status);
    }
    expect((await api.get(`${event}/attendees?query=Ana`)).body.items).toMatchObject([{ id, name: 'Ana Rossi' }]);
  });
});

describe('taking an attendee off the list', () => {
  it('removes them, their badge and their link', async () => {
    const event = await newEvent();
    const ana = await attendee(app, api, event.split('/').at(-1)!, 'Ana');
    expect((await api.delete(`${event}/attendees/${ana.id}`)).status).toBe(204);
    expect((await ana.phone.get('/api/v1/me')).status).toBe(401);
    expect((await api.get(`${event}/attendees/${ana.id}/badge.svg`)).status).toBe(404);
    expect((await api.delete(`${event}/attendees/${ana.id}`)).status).toBe(404);
    for (const table of ['personal_link', 'attendee_session', 'badge_code', 'invitation']) {
      expect(await stored(app, `select from ${table} where attendee_id = $1`, [ana.id])).toEqual([]);
    }
  });

  it('is refused for somebody who met people', async () => {
    const event = await newEvent();
    const [ana, ben] = [
      await attendee(app, api, event.split('/').at(-1)!, 'Ana'),
      await attendee(app, api, event.split('/').at(-1)!, 'Ben'),
    ];
    await scan(ana.phone, scanOf(ben.code));
    for (const { id } of [ana, ben]) expect(refusal(await api.delete(`${event}/attendees/${id}`))).toEqual([409, 'has_connections']);
  });

  it('never breaks a scan at the same moment: either of them comes first', async () => {
    const event = await newEvent();
    const ana = await attendee(app, api, event.split('/').at(-1)!, 'Ana');
    for (let round = 0; round < 5; round += 1) {
      const { id, shortCode } = await walkIn(event, { name: `Walk-in ${round}` });
      const [removed, scanned] = await Promise.all([api.delete(`${event}/attendees/${id}`), scan(ana.phone, scanOf(shortCode))]);
      const after = scanned.status === 503 ? await scan(ana.phone, scanOf(shortCode)) : scanned;
      expect([removed.status, after.body.items[0].status]).toEqual(removed.status === 204 ? [204, 'unknown_code'] : [409, 'created']);
    }
  });
});
