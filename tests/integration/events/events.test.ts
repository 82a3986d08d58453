import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, minutes, scan, scanOf } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums, stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp();
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const events = '/api/v1/events';
const create = (different: object = {}) => api.post(events, eventNow(different));
const created = async (different: object = {}) => (await create(different)).body;
/** Status, code, and where the input is wrong. */
const refusal = ({ status, body }: { status: number; body: any }) => [
  status,
  body.code,
  ...(body.errors ?? []).map((error: any) => error.path),
];

describe('creating an event', () => {
  it('answers it whole, with what was left out filled in', async () => {
    const { status, body } = await api.post(events, {
      name: '  Harbour \t Conference ',
      timeZone: 'Asia/Kathmandu',
      startsAt: '2026-09-01T09:00:00+05:45',
      endsAt: '2026-09-01T18:00:00+05:45',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Harbour Conference',
      timeZone: 'Asia/Kathmandu',
      startsAt: '2026-09-01T03:15:00.000Z',
      endsAt: '2026-09-01T12:15:00.000Z',
      language: 'en',
      followUpWindow: 'PT24H',
      nudgePolicy: { minDelay: 'PT1H', latest: 'PT20H', minGap: 'PT8H', quietHours: { from: '21:00', to: '08:00' }, controlShare: 0 },
      attendeeCount: 0,
    });
    expect((await api.get(`${events}/${body.id}`)).body).toEqual(body);
  });

  it.each([
    ['at the far end of time', { startsAt: '9999-12-31T10:00:00Z', endsAt: '9999-12-31T20:00:00Z' }],
    ['in 1970', { startsAt: '1970-01-01T00:00:00Z', endsAt: '1970-01-02T00:00:00Z' }],
    ['at +14', { timeZone: 'Pacific/Kiritimati' }],
    ['on a leap day', { startsAt: '2028-02-29T00:00:00Z', endsAt: '2028-02-29T10:00:00Z' }],
    [
      'over the hour that clocks repeat',
      { timeZone: 'Europe/Berlin', startsAt: '2026-10-25T02:30:00+02:00', endsAt: '2026-10-25T02:30:00+01:00' },
    ],
    ['without quiet hours', { nudgePolicy: { quietHours: null } }],
    ['in another script', { name: '港の会議 ⚓ مؤتمر', language: 'pt-BR' }],
  ])('takes one %s', async (_, different) => {
    const { status, body } = await create(different);
    expect(status).toBe(201);
    expect(body.startsAt).toMatch(/^\d{4}-/);
  });

  it.each([
    ['that ends before it starts', { startsAt: minutes(60), endsAt: minutes(0) }, ['endsAt']],
    ['that ends as it starts', { startsAt: '2026-09-01T09:00:00Z', endsAt: '2026-09-01T09:00:00Z' }, ['endsAt']],
    ['of two years', { startsAt: '2026-09-01T09:00:00Z', endsAt: '2028-09-01T09:00:00Z' }, ['endsAt']],
    ['on Mars', { timeZone: 'Mars/Base' }, ['timeZone']],
    ['at an offset for a zone', { timeZone: '+02:00' }, ['timeZone']],
    ['on 30 February', { startsAt: '2026-02-30T09:00:00Z' }, ['startsAt']],
    ['without an offset', { startsAt: '2026-09-01T09:00:00' }, ['startsAt']],
    ['by its date only', { startsAt: '2026-09-01' }, ['startsAt']],
    ['in 1969', { startsAt: '1969-12-31T23:59:59Z' }, ['startsAt']],
    ['in the year 10000', { startsAt: '9999-12-31T20:00:00Z', endsAt: '9999-12-31T23:59:59-05:00' }, ['endsAt']],
    ['in the year 20000', { endsAt: '+20000-01-01T00:00:00Z' }, ['endsAt']],
    ['at a number', { startsAt: 1_788_253_200 }, ['startsAt']],
    ['without a name', { name: ' \u200b ' }, ['name']],
    ['with 10,000 letters for a name', { name: 'x'.repeat(10_000) }, ['name']],
    ['with an object for a name', { name: { $ne: null } }, ['name']],
    ['in no language', { language: 'klingon!' }, ['language']],
    ['with a window that is no duration', { followUpWindow: '24h' }, ['followUpWindow']],
    ['with a window of no time', { followUpWindow: 'PT0S' }, ['followUpWindow']],
    ['with a window of 59 seconds', { followUpWindow: 'PT59S' }, ['followUpWindow']],
    ['with a window of a month', { followUpWindow: 'P30D' }, ['followUpWindow']],
    ['with a window in months', { followUpWindow: 'P1M' }, ['followUpWindow']],
    ['with quiet hours until 24:00', { nudgePolicy: { quietHours: { from: '00:00', to: '24:00' } } }, ['nudgePolicy.quietHours.to']],
    ['with quiet hours around the clock', { nudgePolicy: { quietHours: { from: '08:00', to: '08:00' } } }, ['nudgePolicy.quietHours']],
    ['with 13 quiet hours', { nudgePolicy: { quietHours: { from: '20:00', to: '09:00' } } }, ['nudgePolicy.quietHours']],
    ['with nudges after its window', { nudgePolicy: { latest: 'PT25H' } }, ['nudgePolicy.latest']],
    ['with nudges in the last half hour', { nudgePolicy: { latest: 'PT23H30M' } }, ['nudgePolicy.latest']],
    ['with no time between two bounds', { nudgePolicy: { minDelay: 'PT19H', latest: 'PT20H' } }, ['nudgePolicy.quietHours']],
    ['with a gap beyond its window', { nudgePolicy: { minGap: 'PT25H' } }, ['nudgePolicy.minGap']],
    ['with most people in the control group', { nudgePolicy: { controlShare: 0.9 } }, ['nudgePolicy.controlShare']],
    ['with a negative control group', { nudgePolicy: { controlShare: -0.1 } }, ['nudgePolicy.controlShare']],
    ['with nothing right', { name: 1, timeZone: 2, startsAt: 3, endsAt: 4 }, ['name', 'timeZone', 'startsAt', 'endsAt']],
  ])('refuses one %s', async (_, different, paths) => {
    await quiet(app);
    const before = await checksums(app);
    expect(refusal(await create(different))).toEqual([422, 'invalid_input', ...paths]);
    expect(await checksums(app)).toEqual(before);
  });

  it('says why each place is wrong and what would do', async () => {
    const { body } = await create({ nudgePolicy: { latest: 'PT25H' } });
    expect(body.errors[0]).toMatchObject({ path: 'nudgePolicy.latest', code: 'latest_too_late' });
    expect(body.errors[0].message).toMatch(/PT23H25M/);
  });

  it('ignores whose organization or id the body claims', async () => {
    const other = await app.organization('Other Meetups');
    const { body } = await create({
      organizationId: other.id,
      id: '019a0000-0000-7000-8000-000000000001',
      role: 'owner',
      attendeeCount: 7,
    });
    expect(body).toMatchObject({ attendeeCount: 0 });
    expect(body.id).not.toBe('019a0000-0000-7000-8000-000000000001');
    expect((await other.api.get(events)).body.items).toEqual([]);
  });

  it('scales what is left out with a trial window', async () => {
    const { followUpWindow, nudgePolicy } = await created({ followUpWindow: 'PT24M' });
    expect([followUpWindow, nudgePolicy]).toMatchObject(['PT24M', { minDelay: 'PT1M', latest: 'PT20M', minGap: 'PT8M', quietHours: null }]);
  });

  it('takes a window under one hour for trials only', async () => {
    const service = await startTestApp({ embedded: false, allowShortWindows: false });
    try {
      const { api: strict } = await service.organization();
      expect(refusal(await strict.post(events, eventNow({ followUpWindow: 'PT59M' })))).toEqual([422, 'invalid_input', 'followUpWindow']);
      expect((await strict.post(events, eventNow({ followUpWindow: 'PT24H' }))).status).toBe(201);
    } finally {
      await service.close();
    }
  });
});

describe('listing events', () => {
  it('pages through all of them, latest start first', async () => {
    const { api: planner } = await app.organization('Busy Meetups');
    for (const day of [3, 1, 2, 2, 5]) {
      await planner.post(events, eventNow({ startsAt: `2026-09-0${day}T09:00:00Z`, endsAt: `2026-09-0${day}T10:00:00Z` }));
    }
    const seen: { id: string; startsAt: string }[] = [];
    let cursor: string | null = null;
    do {
      const { body }: any = await planner.get(`${events}?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen.map(({ startsAt }) => startsAt[9])).toEqual(['5', '3', '2', '2', '1']);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
  });

  it('shows nothing behind a cursor of another organization', async () => {
    const event = await created();
    const { api: stranger } = await app.organization('Other Meetups');
    await stranger.post(events, eventNow());
    expect((await stranger.get(`${events}?cursor=${event.id}`)).body).toEqual({ items: [], nextCursor: null });
  });

  it.each(['limit=-1', 'limit=0', 'limit=1e9', 'limit=x', 'cursor=x', 'cursor=%00', 'cursor='])('refuses ?%s', async (query) => {
    expect(refusal(await api.get(`${events}?${query}`))).toEqual([422, 'invalid_input', query.split('=')[0]]);
  });
});

describe('changing an event', () => {
  it('changes what is given and keeps the rest', async () => {
    const event = await created({ nudgePolicy: { minGap: 'PT6H', quietHours: null } });
    const { status, body } = await api.patch(`${events}/${event.id}`, { name: 'Renamed', nudgePolicy: { latest: 'PT18H' } });
    expect(status).toBe(200);
    expect(body).toEqual({ ...event, name: 'Renamed', nudgePolicy: { ...event.nudgePolicy, latest: 'PT18H' } });
  });

  it('scales the policy with a new window, except for what is given', async () => {
    const event = await created({ nudgePolicy: { minGap: 'PT6H' } });
    const { body } = await api.patch(`${events}/${event.id}`, { followUpWindow: 'PT48H', nudgePolicy: { minDelay: 'PT1H' } });
    expect(body.nudgePolicy).toMatchObject({ minDelay: 'PT1H', latest: 'PT40H', minGap: 'PT16H' });
  });

  it.each([
    ['an end before the start that is kept', { endsAt: '2020-01-01T00:00:00Z' }, ['endsAt']],
    ['a null', { name: null }, ['name']],
    ['quiet hours that the policy cannot hold', { nudgePolicy: { latest: 'PT10H' } }, ['nudgePolicy.quietHours']],
    ['a zone on Mars', { timeZone: 'Mars/Base' }, ['timeZone']],
  ])('refuses %s', async (_, change, paths) => {
    const event = await created();
    expect(refusal(await api.patch(`${events}/${event.id}`, change))).toEqual([422, 'invalid_input', ...paths]);
    expect((await api.get(`${events}/${event.id}`)).body).toEqual(event);
  });

  it('keeps both of two changes made at once', async () => {
    const event = await created();
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all([
        api.patch(`${events}/${event.id}`, { name: `Round ${round}` }),
        api.patch(`${events}/${event.id}`, { language: round % 2 ? 'de' : 'fr' }),
        api.patch(`${events}/${event.id}`, { nudgePolicy: { controlShare: round / 10 } }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const { body } = await api.get(`${events}/${event.id}`);
      expect([body.name, body.language, body.nudgePolicy.controlShare]).toEqual([`Round ${round}`, round % 2 ? 'de' : 'fr', round / 10]);
    }
  });

  it('fixes time zone and window with the first scan, nothing else', async () => {
    const event = await created();
    const [ana, ben] = [await attendee(app, api, event.id, 'Ana'), await attendee(app, api, event.id, 'Ben')];
    expect((await api.patch(`${events}/${event.id}`, { timeZone: 'Asia/Tokyo' })).status).toBe(200);
    await scan(ana.phone, scanOf(ben.code));
    for (const change of [{ timeZone: 'Europe/Paris' }, { followUpWindow: 'PT48H' }]) {
      expect(refusal(await api.patch(`${events}/${event.id}`, change))).toEqual([409, 'fixed_after_first_scan']);
    }
    const same = { timeZone: 'Asia/Tokyo', followUpWindow: 'P1D', name: 'Still open', nudgePolicy: { minGap: 'PT7H' } };
    expect((await api.patch(`${events}/${event.id}`, same)).status).toBe(200);
  });

  it('has every nudge of the event planned anew', async () => {
    const event = await created();
    await stored(app, "delete from change where consumer = 'nudges'");
    await stored(app, 'create function pause_taking() returns trigger language plpgsql as $$ begin return null; end $$');
    await stored(app, 'create trigger pause_taking before delete on change for each row execute function pause_taking()');
    try {
      await api.patch(`${events}/${event.id}`, { nudgePolicy: { minGap: 'PT7H' } });
      const rows = await stored(app, 'select consumer from change where event_id = $1 and attendee_id is null order by 1', [event.id]);
      expect(rows).toEqual([{ consumer: 'nudges' }, { consumer: 'results' }]);
    } finally {
      await stored(app, 'drop function pause_taking cascade');
    }
  });
});

describe("another organization's event", () => {
  it('answers byte for byte as one that does not exist', async () => {
    const event = await created();
    const { api: stranger } = await app.organization('Other Meetups');
    const raw = async (id: string, method: string) => {
      const { status, headers, body } = await stranger.call(
        method,
        `${events}/${id}`,
        method === 'PATCH' ? { body: { name: 'Mine' } } : {},
      );
      return { status, body, type: headers.get('content-type'), length: headers.get('content-length'), names: [...headers.keys()].sort() };
    };
    for (const method of ['GET', 'PATCH', 'HEAD']) {
      const unknown = await raw('019a0000-0000-7000-8000-000000000000', method);
      expect(unknown.status).toBe(404);
      expect(await raw(event.id, method)).toEqual(unknown);
      expect(await raw(event.id.toUpperCase(), method)).toEqual(unknown);
      expect(await raw('junk', method)).toEqual(unknown);
    }
    expect((await api.get(`${events}/${event.id}`)).body).toEqual(event);
  });

  it('is ours under its id in capitals too', async () => {
    const event = await created();
    expect((await api.get(`${events}/${event.id.toUpperCase()}`)).body).toEqual(event);
  });
});

describe('an event that is put away', () => {
  it('is off the list, goes on as it was, invites nobody new, and comes back', async () => {
    const { api: own } = await app.organization();
    const { id } = (await own.post('/api/v1/events', eventNow({ name: 'Old' }))).body;
    await own.post('/api/v1/events', eventNow({ name: 'New' }));
    const names = async (query = '') => (await own.get(`/api/v1/events${query}`)).body.items.map(({ name }: { name: string }) => name);
    const archived = await own.post(`/api/v1/events/${id}/archive`);
    expect([archived.status, archived.body.archivedAt]).toEqual([200, expect.any(String)]);
    expect((await own.post(`/api/v1/events/${id}/archive`)).body.archivedAt).toBe(archived.body.archivedAt);
    expect([await names(), await names('?archived=true')]).toEqual([['New'], ['Old']]);
    expect((await own.post(`/api/v1/events/${id}/attendees`, { name: 'Ana', email: 'ana@example.org' })).status).toBe(201);
    const invited = await own.post(`/api/v1/events/${id}/invitations`, {});
    expect([invited.status, invited.body.code]).toEqual([409, 'event_archived']);
    expect((await own.delete(`/api/v1/events/${id}/archive`)).body).toMatchObject({ id, archivedAt: null });
    expect(await names('?archived=true')).toEqual([]);
    expect((await own.post(`/api/v1/events/${id}/invitations`, {})).body).toEqual({ queued: 1 });
  });
});
