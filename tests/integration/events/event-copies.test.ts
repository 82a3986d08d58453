import { randomUUID } from 'node:crypto';
import type { AuditEntry, Event, List } from '@within24/shared';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { pngFile } from '../../support/logo-files.js';
import { attendee, eventNow } from '../../support/people.js';

let app: TestApp;
let api: Client;
let key: string;
beforeAll(async () => {
  app = await startTestApp();
  ({ api, key } = await app.organization());
});
afterAll(() => app?.close());

const settings = {
  language: 'de',
  followUpWindow: 'PT36H',
  nudgePolicy: { minDelay: 'PT1H', quietHours: { from: '21:00', to: '07:30' }, controlShare: 0.2 },
  retentionDays: 30,
  accentColour: '#1f4e79',
  invitationWords: 'See you at the pier.',
};
const next = {
  name: 'Harbour Conference, a year later',
  timeZone: 'Asia/Kathmandu',
  startsAt: '2031-03-01T09:00:00Z',
  endsAt: '2031-03-01T18:00:00Z',
};
const newEvent = async (different: object = {}): Promise<Event> => (await api.post('/api/v1/events', eventNow(different))).body;
const copy = (id: string, request: object = next) => api.post(`/api/v1/events/${id}/copies`, request);
const logoOf = ({ id }: Event) => fetch(`${app.url}/api/v1/events/${id}/logo`, { headers: { authorization: `Bearer ${key}` } });
const textsOf = async ({ id }: Event) => (await api.get(`/api/v1/events/${id}/consent-texts`)).body.items;
const actsOn = async ({ id }: Event): Promise<string[]> => {
  const { items }: List<AuditEntry> = (await api.get('/api/v1/audit-log?limit=50')).body;
  return items.flatMap(({ act, eventId }) => (eventId === id ? [act] : []));
};

describe('a copy of an event', () => {
  it('has its settings, its logo and its consent text, and its own name, place and time', async () => {
    const original = await newEvent(settings);
    const path = `/api/v1/events/${original.id}`;
    const logo = pngFile(40, 20);
    await api.put(`${path}/logo`, logo, 'image/png');
    for (const text of ['An earlier text.', 'We pass on what you tick.']) await api.post(`${path}/consent-texts`, { text });
    await attendee(app, api, original.id, 'Ana Rossi');

    const { status, body } = await copy(original.id);
    expect(status).toBe(201);
    expect(body).toEqual({
      ...original,
      ...next,
      startsAt: '2031-03-01T09:00:00.000Z',
      endsAt: '2031-03-01T18:00:00.000Z',
      dataDeletedAt: '2031-03-31T18:00:00.000Z',
      attendeeCount: 0,
      id: expect.not.stringMatching(original.id),
      createdAt: expect.any(String),
    });
    expect(Buffer.from(await (await logoOf(body)).arrayBuffer()).equals(logo)).toBe(true);
    expect(await textsOf(body)).toMatchObject([{ version: 1, text: 'We pass on what you tick.', sharing: null }]);
    expect(await actsOn(body)).toEqual(expect.arrayContaining(['event.created', 'logo.changed', 'consentText.changed']));
  });

  it('has no logo and no text where the event has none, or took its text away', async () => {
    const original = await newEvent();
    for (const text of ['We pass on what you tick.', '']) await api.post(`/api/v1/events/${original.id}/consent-texts`, { text });
    const { body } = await copy(original.id);
    expect((await logoOf(body)).status).toBe(404);
    expect(await textsOf(body)).toEqual([]);
    expect(await actsOn(body)).toEqual(['event.created']);
  });

  it('is in the language that it is given', async () => {
    const original = await newEvent(settings);
    expect((await copy(original.id, { ...next, language: 'ar' })).body.language).toBe('ar');
  });

  it('can be made of an event that is put away, which stays away', async () => {
    const original = await newEvent();
    await api.post(`/api/v1/events/${original.id}/archive`);
    expect((await copy(original.id)).body.archivedAt).toBeNull();
    expect((await api.get(`/api/v1/events/${original.id}`)).body.archivedAt).not.toBeNull();
  });

  it('is refused where its times make no event, and then nothing is made', async () => {
    const original = await newEvent();
    const count = async () => (await api.get('/api/v1/events?limit=200')).body.items.length;
    const before = await count();
    expect((await copy(original.id, { ...next, endsAt: next.startsAt })).status).toBe(422);
    expect((await copy(original.id, {})).body.errors.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['name', 'timeZone', 'startsAt', 'endsAt']),
    );
    expect((await copy(randomUUID())).status).toBe(404);
    expect(await count()).toBe(before);
  });
});
