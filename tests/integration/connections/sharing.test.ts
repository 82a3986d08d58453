import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, minutes, scan, scanOf, type Person } from '../../support/people.js';

const card = {
  title: 'Harbour pilot',
  company: 'Globex',
  phone: '+49 40 1234',
  links: ['https://ben.example/'],
  canHelpWith: 'tides',
  lookingFor: 'a boat',
};
const onlyTheBadge = { shared: false, title: null, email: null, phone: null, links: [], canHelpWith: null, lookingFor: null };

let app: TestApp;
let api: Client;
let ana: Person;
let ben: Person;
let contactId: string;
beforeAll(async () => {
  app = await startTestApp();
  api = (await app.organization()).api;
});
beforeEach(async () => {
  const { body: event } = await api.post('/api/v1/events', eventNow());
  [ana, ben] = (await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, event.id, name)))) as [Person, Person];
  await ben.phone.patch('/api/v1/me', card);
  contactId = (await scan(ana.phone, scanOf(ben.code, { note: 'tide tables' }))).body.items[0].contact.id;
});
afterAll(() => app?.close());

const contactsOf = async ({ phone }: Person) => (await phone.get('/api/v1/me/contacts')).body.items;
const benOf = async () => (await ana.phone.get(`/api/v1/me/contacts/${contactId}`)).body;
const share = (person: Person, sharing: boolean, sharedFields: string[]) => person.phone.patch('/api/v1/me', { sharing, sharedFields });
const status = async (answer: Promise<{ body: { items: { status: string }[] } }>) =>
  (await answer).body.items.map((item) => item.status).join();
const every = ['title', 'email', 'phone', 'links', 'canHelpWith', 'lookingFor'];

describe('the sharing rule', () => {
  it('shows only what the badge prints until somebody chose', async () => {
    expect((await benOf()).card).toEqual({ name: 'Ben', company: 'Globex', ...onlyTheBadge });
  });

  it.each([
    [false, false],
    [true, false],
    [false, true],
  ])('shows only what the badge prints when the owner shares: %s, the other: %s', async (owner, other) => {
    await share(ana, owner, every);
    await share(ben, other, every);
    expect((await benOf()).card).toEqual({ name: 'Ben', company: 'Globex', ...onlyTheBadge });
  });

  it.each([[[]], [['email']], [['title', 'links', 'lookingFor']], [every]])(
    'shows the ticked fields of the other when both share: %j',
    async (ticked) => {
      await share(ana, true, []);
      await share(ben, true, ticked);
      const whole: Record<string, unknown> = { ...card, email: ben.email };
      const expected: Record<string, unknown> = { ...onlyTheBadge, name: 'Ben', company: 'Globex', shared: true };
      for (const field of ticked) expected[field] = whole[field];
      expect((await benOf()).card).toEqual(expected);
    },
  );

  it.each(['owner', 'other'])('is withdrawn at once when the %s switches it off, and every device is told', async (who) => {
    await share(ana, true, every);
    await share(ben, true, every);
    const before = await benOf();
    expect(before.card).toMatchObject({ shared: true, email: ben.email });

    const withdrawn = new Date().toISOString();
    await share(who === 'owner' ? ana : ben, false, every);

    expect((await benOf()).card).toEqual({ name: 'Ben', company: 'Globex', ...onlyTheBadge });
    const [told] = (await ana.phone.get(`/api/v1/me/contacts?since=${withdrawn}`)).body.items;
    expect(told).toMatchObject({ id: contactId, card: onlyTheBadge });
    expect(Date.parse(told.updatedAt)).toBeGreaterThanOrEqual(Date.parse(withdrawn));
    expect((await scan(ana.phone, scanOf(ben.code))).body.items[0].contact.card).toMatchObject(onlyTheBadge);
  });
});

describe('removing somebody', () => {
  const emptyCard = { name: '', company: null, ...onlyTheBadge };

  it.each(['owner', 'other'])('by the %s leaves each their own note only, and every device is told', async (who) => {
    await share(ana, true, every);
    await share(ben, true, every);
    const [theirs] = await contactsOf(ben);
    await ben.phone.patch(`/api/v1/me/contacts/${theirs.id}`, { note: 'knows boats' });
    const at = new Date().toISOString();

    const removed = await (who === 'owner'
      ? ana.phone.delete(`/api/v1/me/contacts/${contactId}`)
      : ben.phone.delete(`/api/v1/me/contacts/${theirs.id}`));

    expect([removed.status, removed.body]).toEqual([204, '']);
    expect(await contactsOf(ana)).toMatchObject([{ state: 'removed', card: emptyCard, note: 'tide tables' }]);
    expect(await contactsOf(ben)).toMatchObject([{ state: 'removed', card: emptyCard, note: 'knows boats' }]);
    for (const person of [ana, ben]) {
      const [told] = (await person.phone.get(`/api/v1/me/contacts?since=${at}`)).body.items;
      expect(Date.parse(told.updatedAt)).toBeGreaterThanOrEqual(Date.parse(at));
    }
  });

  it('is undone only by a new scan of whoever removed', async () => {
    // Well before: what an upload takes on its way counts as the phone's clock being slow.
    const madeBefore = scanOf(ben.code, { scannedAt: minutes(-1) });
    await ana.phone.delete(`/api/v1/me/contacts/${contactId}`);
    const states = async () => [...(await contactsOf(ana)), ...(await contactsOf(ben))].map(({ state }) => state);

    expect(await status(scan(ben.phone, scanOf(ana.code)))).toBe('duplicate');
    expect(await states()).toEqual(['removed', 'removed']);
    expect(await status(scan(ana.phone, madeBefore, scanOf(ben.code, { scannedAt: minutes(-3) })))).toBe('duplicate,duplicate');
    expect(await states()).toEqual(['removed', 'removed']);
    expect(await status(scan(ana.phone, scanOf(ben.code)))).toBe('duplicate');
    expect(await states()).toEqual(['open', 'open']);
    expect((await benOf()).note).toBe('tide tables');
  });

  it('by both is undone only when both scan anew', async () => {
    const [theirs] = await contactsOf(ben);
    await ana.phone.delete(`/api/v1/me/contacts/${contactId}`);
    await ben.phone.delete(`/api/v1/me/contacts/${theirs.id}`);
    await scan(ana.phone, scanOf(ben.code));
    expect(await benOf()).toMatchObject({ state: 'removed', card: emptyCard });
    await scan(ben.phone, scanOf(ana.code));
    expect(await benOf()).toMatchObject({ state: 'open', card: { name: 'Ben' } });
  });
});

describe('blocking somebody', () => {
  it('has their scans answered like an unknown code, until the blocker scans them anew', async () => {
    const [theirs] = await contactsOf(ben);
    const blocked = await ben.phone.post(`/api/v1/me/contacts/${theirs.id}/block`);
    expect([blocked.status, blocked.body.state]).toEqual([200, 'removed']);

    const tries = [scanOf(ben.code), scanOf(ben.shortCode), scanOf(ben.code.slice(0, 5) + '0'.repeat(21))];
    const answer = await scan(ana.phone, ...tries);
    expect(answer.body.items).toEqual(tries.map(({ clientScanId }) => ({ clientScanId, status: 'unknown_code' })));
    expect(await benOf()).toMatchObject({ state: 'removed', card: { name: '' } });

    await scan(ben.phone, scanOf(ana.code));
    expect(await benOf()).toMatchObject({ state: 'open', card: { name: 'Ben' } });
    expect(await status(scan(ana.phone, scanOf(ben.code)))).toBe('duplicate');
  });

  it('holds against a re-issued badge too', async () => {
    const [theirs] = await contactsOf(ben);
    await ben.phone.post(`/api/v1/me/contacts/${theirs.id}/block`);
    const { event } = (await ben.phone.get('/api/v1/me')).body;
    await api.post(`/api/v1/events/${event.id}/attendees/${ben.id}/badge`);
    const { code } = (await ben.phone.get('/api/v1/me')).body.badge;
    expect(await status(scan(ana.phone, scanOf(code), scanOf(ben.code)))).toBe('unknown_code,unknown_code');
  });
});
