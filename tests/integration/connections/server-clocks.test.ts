import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, scan, scanOf } from '../../support/people.js';
import { stored } from '../../support/stored.js';

const tenMinutes = 600_000;
const nearly = 5_000;
const right = Date.now.bind(Date);

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterEach(() => setHostClock(0));
afterAll(() => app?.close());

/** What the program would write down while its host's clock is off by so much. */
function setHostClock(by: number): void {
  Date.now = () => right() + by;
}

describe.each([
  ['ahead', tenMinutes],
  ['behind', -tenMinutes],
])('a server whose clock is ten minutes %s', (_, by) => {
  it('says when people met, and when they wrote, by the database’s clock', async () => {
    const { api } = await app.organization();
    const { body: event } = await api.post('/api/v1/events', eventNow());
    const [ana, ben] = await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, event.id, name)));
    const now = Date.now();
    const clock = new Date(now).toISOString();

    setHostClock(by);
    const items = [scanOf(ben!.code, { scannedAt: clock })];
    const { body } = await ana!.phone.post('/api/v1/scans', { sentAt: clock, items });
    const { contact } = body.items[0];
    const done = { clientFollowUpId: randomUUID(), channel: 'email', doneAt: clock, sentAt: clock, evidence: 'reported' };
    await ana!.phone.post(`/api/v1/me/contacts/${contact.id}/follow-ups`, done);
    await ben!.phone.post('/api/v1/scans', { sentAt: clock, items: [scanOf(ana!.code, { scannedAt: clock })] });

    expect(Math.abs(Date.parse(contact.metAt) - now)).toBeLessThan(nearly);
    const [times] = await stored<{ received: Date; done: Date }>(
      app,
      `select max(s.received_at) as received, max(f.done_at) as done from scan s join follow_up f on f.event_id = s.event_id where s.event_id = $1`,
      [event.id],
    );
    expect(Math.abs(times!.received.getTime() - now)).toBeLessThan(nearly);
    expect(Math.abs(times!.done.getTime() - now)).toBeLessThan(nearly);
  });

  it('restores somebody who was removed when their remover scans them anew', async () => {
    const { api } = await app.organization();
    const { body: event } = await api.post('/api/v1/events', eventNow());
    const [ana, ben] = await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, event.id, name)));
    const { contact } = (await scan(ana!.phone, scanOf(ben!.code))).body.items[0];

    setHostClock(by);
    await ana!.phone.delete(`/api/v1/me/contacts/${contact.id}`);
    setHostClock(0);
    const again = await scan(ana!.phone, scanOf(ben!.code));

    expect(again.body.items[0].contact.state).toBe('open');
  });
});
