import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';

/** A minute in place of 24 hours: both are nudged some 20 seconds after they met. */
const trial = { followUpWindow: 'PT1M', nudgePolicy: { minDelay: 'PT2S', latest: 'PT21S' } };

let app: TestApp;
beforeAll(async () => {
  // No sweep after the first: the delayed jobs do the work.
  app = await startTestApp({ reconcileEvery: 3_600_000 });
});
afterAll(() => app?.close());

describe('the main job', () => {
  it('goes from a meeting to two nudges and a follow-up', async () => {
    const { api } = await app.organization('Northern Meetups');
    const { body: event } = await api.post('/api/v1/events', eventNow(trial));
    const [ana, ben] = await Promise.all([
      attendee(app, api, event.id, 'Ana Rossi'),
      attendee(app, api, event.id, 'Ben Okafor', { company: 'Globex' }),
    ]);
    const nudge = (email: string) => app.mailbox.messages({ to: email }).find(({ subject }) => subject.startsWith('Write to'));

    const { body } = await scan(ana.phone, scanOf(ben.code, { note: 'tide tables' }));
    expect(body.items).toMatchObject([
      { status: 'created', contact: { card: { name: 'Ben Okafor', company: 'Globex' }, note: 'tide tables', scannedByMe: true } },
    ]);
    const benSees = async () => (await ben.phone.get('/api/v1/me/contacts')).body.items;
    expect(await benSees()).toMatchObject([{ card: { name: 'Ana Rossi' }, note: '', scannedByMe: false, state: 'open' }]);

    const toAna = await eventually(() => nudge(ana.email), 40);
    const toBen = await eventually(() => nudge(ben.email), 10);
    expect(toAna.subject).toBe('Write to Ben Okafor while it is fresh');
    expect(toAna.text).toContain('tide tables');
    expect(toBen.subject).toBe('Write to Ana Rossi while it is fresh');
    expect(toBen.text).not.toContain('tide tables');

    const [, token, contactId] = /I wrote to Ana Rossi: \S+\/n#([\w-]+)\/([\w-]+)/.exec(toBen.text)!;
    const pressed = await app.stranger().post('/api/v1/nudge-actions', { token, action: 'followedUp', contactId });
    expect(pressed.body).toMatchObject({ name: 'Ben Okafor', organization: 'Northern Meetups', contacts: [{ state: 'followedUp' }] });
    expect(await benSees()).toMatchObject([{ id: contactId, state: 'followedUp', followUps: [{ evidence: 'reported' }] }]);
    expect((await ana.phone.get('/api/v1/me/contacts')).body.items).toMatchObject([{ state: 'open', followUps: [] }]);
  }, 90_000);
});
