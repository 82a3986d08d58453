import { startTestApp, type TestApp } from '../../support/app.js';
import { eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 500 });
});
afterAll(() => app?.close());

describe('a sample event', () => {
  it('is over, and shows what there will be to see: people, connections, a follow-up rate', async () => {
    const { api } = await app.organization();
    const { status, body: event } = await api.post('/api/v1/sample-event', { timeZone: 'Asia/Kathmandu' });
    expect(status).toBe(201);
    expect(event).toMatchObject({ name: 'Sample Conference', timeZone: 'Asia/Kathmandu', attendeeCount: 24 });
    expect(Date.parse(event.endsAt)).toBeLessThan(Date.now() - 24 * 3_600_000);
    expect((await api.get('/api/v1/events')).body.items).toEqual([event]);
    const results = await eventually(async () => {
      const { body } = await api.get(`/api/v1/events/${event.id}/results`);
      return body.contacts.rate !== null && body.connections.bothSides > 0 && body;
    });
    expect(results.contacts.rate).toBeGreaterThan(0.25);
    expect(results.contacts.rate).toBeLessThan(0.75);
    const [scans] = await stored(
      app,
      `select count(*)::int as made, count(distinct scanner_id)::int as people, bool_and(met_at between $2 and $3) as in_time
       from scan where event_id = $1`,
      [event.id, event.startsAt, event.endsAt],
    );
    expect(scans).toEqual({ made: expect.any(Number), people: 24, in_time: true });
    expect(scans.made).toBeGreaterThan(60);
  });

  it('that breaks off leaves nothing', async () => {
    const { api, id } = await app.organization();
    await stored(
      app,
      `create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$;
       create trigger break_off before insert on follow_up for each row execute function break_off()`,
    );
    try {
      expect((await api.post('/api/v1/sample-event', { timeZone: 'Europe/Berlin' })).status).toBe(500);
    } finally {
      await stored(app, 'drop trigger break_off on follow_up; drop function break_off()');
    }
    expect((await api.get('/api/v1/events')).body.items).toEqual([]);
    for (const table of ['attendee', 'scan', 'change', 'audit_entry'])
      expect([table, await stored(app, `select from ${table} where organization_id = $1`, [id])]).toEqual([table, []]);
  });

  it('mails nobody', async () => {
    const { api, id } = await app.organization();
    const before = app.mailbox.messages().length;
    await api.post('/api/v1/sample-event', { timeZone: 'Europe/Berlin' });
    await eventually(async () => {
      const [{ left }] = await stored(app, 'select count(*)::int as left from change where organization_id = $1', [id]);
      return left === 0;
    });
    expect(await stored(app, 'select from nudge where organization_id = $1', [id])).toEqual([]);
    expect(app.mailbox.messages()).toHaveLength(before);
  });

  it('needs a time zone that there is', async () => {
    const { api } = await app.organization();
    for (const body of [{}, { timeZone: 'Mars/Base' }, { timeZone: ['UTC'] }, null]) {
      expect((await api.post('/api/v1/sample-event', body)).status).toBe(422);
    }
    expect((await api.get('/api/v1/events')).body.items).toEqual([]);
  });
});
