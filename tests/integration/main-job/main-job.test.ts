import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.close());

describe('the main job', () => {
  it('goes from a meeting to two nudges and a follow-up', async () => {
    const { api } = await app.organization();
    const { body: event, status } = await api.post('/api/v1/events', eventNow({ followUpWindow: 'PT2M' }));
    expect(status).toBe(201);
    const ana = await attendee(app, api, event.id, 'Ana Rossi');
    const ben = await attendee(app, api, event.id, 'Ben Okafor', { company: 'Globex' });

    const { body } = await scan(ana.phone, scanOf(ben.code, { note: 'tide tables' }));
    expect(body.items).toMatchObject([{ status: 'created', contact: { card: { name: 'Ben Okafor', company: 'Globex' }, note: 'tide tables' } }]);
    const people = await ben.phone.get('/api/v1/me/contacts');
    expect(people.body.items).toMatchObject([{ card: { name: 'Ana Rossi' }, note: '', scannedByMe: false, state: 'open' }]);
    const nudge = (email: string) => app.mailbox.messages({ to: email }).find((mail) => mail.subject.startsWith('Write to'));
    const toAna = await eventually(() => nudge(ana.email), 110);
    const toBen = await eventually(() => nudge(ben.email), 30);
    expect(toAna.text).toContain('tide tables');
    expect(toBen.text).not.toContain('tide tables');
    console.log(toAna.text, toBen.headers);
  }, 180_000);
});
