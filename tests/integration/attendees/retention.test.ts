import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 200 });
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const opened = async (more: object = {}) => (await api.post('/api/v1/events', eventNow(more))).body;
/** As if the event had ended that many days ago. */
const endDaysAgo = (eventId: string, days: number) =>
  stored(
    app,
    'update event set starts_at = now() - make_interval(days => $2 + 1), ends_at = now() - make_interval(days => $2) where id = $1',
    [eventId, days],
  );
const present = async (eventId: string) =>
  (await stored(app, 'select name from attendee where event_id = $1 and erased_at is null', [eventId])).map(({ name }) => name);

describe('the personal data of an event', () => {
  it('is deleted when its days are over, with what people wrote about each other, and of no event before', async () => {
    const [over, running] = [await opened({ retentionDays: 30 }), await opened({ retentionDays: 30 })];
    const [ana, ben] = [await attendee(app, api, over.id, 'Ana Rossi'), await attendee(app, api, over.id, 'Ben Okafor')];
    await attendee(app, api, running.id, 'Cleo Park');
    await scan(ana.phone, scanOf(ben.code, { note: 'Sails on Sundays' }));
    await quiet(app);
    const connections = await stored(app, 'select id from connection where event_id = $1', [over.id]);
    await endDaysAgo(running.id, 29);
    await endDaysAgo(over.id, 31);
    await eventually(async () => (await present(over.id)).length === 0);
    const kept = JSON.stringify(
      await stored(app, 'select * from attendee a full join contact c on c.event_id = a.event_id where a.event_id = $1', [over.id]),
    );
    for (const word of ['Ana', 'Ben', 'Sails', ana.email]) expect(kept).not.toContain(word);
    expect(await stored(app, 'select id from connection where event_id = $1', [over.id])).toEqual(connections);
    expect(await present(running.id)).toEqual(['Cleo Park']);
    expect((await ana.phone.get('/api/v1/me')).status).toBe(401);
  });

  it('is told to the organizer and the attendee with its day', async () => {
    const event = await opened({ endsAt: minutes(600), retentionDays: 7 });
    const day = new Date(Date.parse(event.endsAt) + 7 * 86_400_000).toISOString();
    expect([event.retentionDays, event.dataDeletedAt]).toEqual([7, day]);
    const ana = await attendee(app, api, event.id, 'Ana Rossi');
    expect((await ana.phone.get('/api/v1/me')).body.event.dataDeletedAt).toBe(day);
  });

  it('is kept for 90 days where nobody says otherwise, and never longer', async () => {
    expect((await opened()).retentionDays).toBe(90);
    for (const retentionDays of [0, 91, 1.5, '30', null, -1]) {
      expect((await api.post('/api/v1/events', eventNow({ retentionDays }))).body.errors).toMatchObject([{ path: 'retentionDays' }]);
    }
  });

  it('is not deleted by a slip: a change that would delete it at once is refused, and another one of a past event is not', async () => {
    const event = await opened();
    await attendee(app, api, event.id, 'Ana Rossi');
    await endDaysAgo(event.id, 30);
    const change = (changed: object) => api.patch(`/api/v1/events/${event.id}`, changed);
    const { status, body } = await change({ retentionDays: 30 });
    expect([status, body.errors]).toMatchObject([422, [{ path: 'retentionDays', code: 'retention_over' }]]);
    expect((await change({ retentionDays: 31 })).status).toBe(200);
    expect(await present(event.id)).toEqual(['Ana Rossi']);
    await endDaysAgo(event.id, 40);
    await eventually(async () => (await present(event.id)).length === 0);
    expect((await change({ name: 'The one of last spring' })).status).toBe(200);
  });

  it('that is gone is not filled anew: nobody can be added who would be deleted at once', async () => {
    const event = await opened();
    await endDaysAgo(event.id, 91);
    const answers = [
      await api.post(`/api/v1/events/${event.id}/attendees`, { name: 'Ana' }),
      await api.post(`/api/v1/events/${event.id}/attendee-imports`, { csv: 'Name\nAna\n' }),
      await api.post(`/api/v1/events/${event.id}/attendee-imports?dryRun=true`, { csv: 'Name\nAna\n' }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([409, 'retention_over']);
    expect(await present(event.id)).toEqual([]);
  });
});
