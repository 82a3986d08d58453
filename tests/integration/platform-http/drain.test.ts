import { connect } from 'node:net';
import pg from 'pg';
import { startTestApp } from '../../support/app.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';

const refused = (url: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('connect', () => resolve(false)).on('error', () => resolve(true));
    socket.on('connect', () => socket.destroy());
  });

describe('a process that is stopped', () => {
  it('takes nobody any more, and answers whoever was there', async () => {
    const app = await startTestApp();
    const { api } = await app.organization();
    const { body: event } = await api.post('/api/v1/events', eventNow());
    const [ana, ben] = await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, event.id, name)));
    const other = new pg.Client({ connectionString: app.superuserUrl });
    await other.connect();
    await other.query('begin; lock table scan in exclusive mode');

    const upload = scan(ana!.phone, scanOf(ben!.code));
    await eventually(async () => (await other.query("select from pg_locks where not granted and relation = 'scan'::regclass")).rowCount);
    const closed = app.close();
    await eventually(() => refused(app.url));
    await other.query('commit');
    await other.end();

    expect((await upload).body.items).toMatchObject([{ status: 'created' }]);
    await closed;
  });

  it('does not wait for whoever only watches', async () => {
    const app = await startTestApp();
    const { api, key } = await app.organization();
    const { body: event } = await api.post('/api/v1/events', eventNow());
    const headers = { authorization: `Bearer ${key}`, accept: 'text/event-stream' };
    const watching = await fetch(`${app.url}/api/v1/events/${event.id}/activity`, { headers });
    expect(watching.status).toBe(200);
    const began = Date.now();
    await app.close();
    expect(Date.now() - began).toBeLessThan(3_500);
    await watching.text().catch(() => undefined);
  });
});
