import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let ana: Person;
let ben: Person;
beforeAll(async () => {
  app = await startTestApp();
  api = (await app.organization()).api;
});
beforeEach(async () => {
  const { body: event } = await api.post('/api/v1/events', eventNow());
  [ana, ben] = (await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, event.id, name)))) as [Person, Person];
});
afterAll(() => app?.close());

const contactsOf = async ({ phone }: Person) => (await phone.get('/api/v1/me/contacts')).body.items;
const undo = (person: Person, { clientScanId }: { clientScanId: string }) => person.phone.delete(`/api/v1/scans/${clientScanId}`);
const status = (answer: { body: { items: { status: string }[] } }) => answer.body.items.map((item) => item.status).join();

describe('undoing a scan', () => {
  it('leaves nothing of the connection, for either of the two', async () => {
    const mistake = scanOf(ben.code, { note: 'somebody else' });
    const { body } = await scan(ana.phone, mistake);
    await ben.phone.post(`/api/v1/me/contacts/${(await contactsOf(ben))[0].id}/mute`);

    expect((await undo(ana, mistake)).status).toBe(204);

    expect([await contactsOf(ana), await contactsOf(ben)]).toEqual([[], []]);
    expect((await ana.phone.get(`/api/v1/me/contacts/${body.items[0].contact.id}`)).status).toBe(404);
    expect(await stored(app, 'select from connection where lower_attendee_id = $1 or higher_attendee_id = $1', [ana.id])).toEqual([]);
  });

  it('twice is undoing it once', async () => {
    const mistake = scanOf(ben.code);
    await scan(ana.phone, mistake);
    expect([(await undo(ana, mistake)).status, (await undo(ana, mistake)).status]).toEqual([204, 204]);
  });

  it('is not taken back by sending it again, only by a new scan', async () => {
    const mistake = scanOf(ben.code);
    const first = await scan(ana.phone, mistake);
    await undo(ana, mistake);

    const again = await scan(ana.phone, mistake);
    expect([again.status, status(again)]).toEqual([200, status(first)]);
    expect(again.body.items[0]).not.toHaveProperty('contact');
    expect([await contactsOf(ana), await contactsOf(ben)]).toEqual([[], []]);

    expect(status(await scan(ana.phone, scanOf(ben.code)))).toBe('created');
    expect((await contactsOf(ben)).length).toBe(1);
  });

  it('keeps the connection while another scan of the pair stands', async () => {
    const early = scanOf(ben.code, { scannedAt: minutes(-10) });
    const late = scanOf(ben.code, { scannedAt: minutes(-5) });
    const back = scanOf(ana.code, { scannedAt: minutes(-1) });
    await scan(ana.phone, early, late);
    await scan(ben.phone, back);
    const ago = async (person: Person) => {
      const contacts = await contactsOf(person);
      return contacts.map((each: { metAt: string; scannedByMe: boolean }) => [
        Math.round((Date.now() - Date.parse(each.metAt)) / 60_000),
        each.scannedByMe,
      ]);
    };

    expect([await ago(ana), await ago(ben)]).toEqual([[[10, true]], [[10, true]]]);
    await undo(ana, early);
    expect([await ago(ana), await ago(ben)]).toEqual([[[5, true]], [[5, true]]]);
    await undo(ana, late);
    expect([await ago(ana), await ago(ben)]).toEqual([[[1, false]], [[1, true]]]);
    await undo(ben, back);
    expect([await ago(ana), await ago(ben)]).toEqual([[], []]);
  });

  it('is possible for sixty seconds after the upload', async () => {
    const [inTime, tooLate] = [scanOf(ben.code), scanOf(ben.code)];
    await scan(ana.phone, inTime, tooLate);
    const age = (id: string, seconds: number) =>
      stored(app, 'update scan set received_at = now() - make_interval(secs => $2) where client_scan_id = $1', [id, seconds]);
    await age(inTime.clientScanId, 50);
    await age(tooLate.clientScanId, 61);

    expect((await undo(ana, inTime)).status).toBe(204);
    const refused = await undo(ana, tooLate);
    expect([refused.status, refused.body.code]).toEqual([409, 'too_late_to_undo']);
    expect(await contactsOf(ana)).toHaveLength(1);
  });

  it('is for the scanner alone', async () => {
    const mine = scanOf(ben.code);
    await scan(ana.phone, mine);
    const [theirs, unknown] = [await undo(ben, mine), await undo(ben, { clientScanId: randomUUID() })];
    expect([theirs.status, theirs.body]).toEqual([404, unknown.body]);
    expect((await undo(ana, { clientScanId: 'no-uuid' })).status).toBe(404);
    expect(await contactsOf(ana)).toHaveLength(1);
  });

  it('is no way around a removal or a block', async () => {
    const first = scanOf(ana.code);
    await scan(ben.phone, first);
    const [contact] = await contactsOf(ana);
    await ana.phone.delete(`/api/v1/me/contacts/${contact.id}`);
    expect((await undo(ben, first)).status).toBe(204);
    await scan(ben.phone, scanOf(ana.code));
    expect(await contactsOf(ana)).toMatchObject([{ id: contact.id, state: 'removed' }]);

    await ana.phone.post(`/api/v1/me/contacts/${contact.id}/block`);
    const tries = (await stored<{ id: string }>(app, 'select client_scan_id as id from scan where scanner_id = $1', [ben.id])).map(
      ({ id }) => id,
    );
    for (const clientScanId of tries) await undo(ben, { clientScanId });
    expect(status(await scan(ben.phone, scanOf(ana.code)))).toBe('unknown_code');
    expect(await contactsOf(ana)).toMatchObject([{ id: contact.id, state: 'removed' }]);
  });
});
