import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, minutes, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums } from '../../support/stored.js';

let app: TestApp;
let ana: Person;
let ben: Person;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  const { api } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow());
  [ana, ben] = (await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, event.id, name)))) as [Person, Person];
  await quiet(app);
});
afterAll(() => app?.close());

const send = (raw: string | Uint8Array, type = 'application/json') => ana.phone.upload('/api/v1/scans', raw, type);
const json = (body: unknown) => JSON.stringify(body);
const batch = (items: unknown, sentAt: unknown = minutes(0)) => json({ sentAt, items });

describe('an upload that is no upload of scans', () => {
  const item = () => scanOf(ben.code);
  const bodies: [what: string, raw: () => string | Uint8Array, status: number, code: string][] = [
    ['an empty body', () => '', 400, 'bad_request'],
    ['null', () => 'null', 422, 'invalid_input'],
    ['an array', () => '[]', 422, 'invalid_input'],
    ['a number', () => '1e309', 422, 'invalid_input'],
    ['broken JSON', () => '{"items": [', 400, 'bad_request'],
    ['no items', () => batch([]), 422, 'invalid_input'],
    ['items that are an object', () => batch({ 0: item() }), 422, 'invalid_input'],
    ['201 items', () => batch(Array.from({ length: 201 }, item)), 422, 'invalid_input'],
    ['more than 256 KiB', () => batch([{ ...item(), note: 'x'.repeat(262_144) }]), 413, 'too_large'],
    ['no time of sending', () => json({ items: [item()] }), 422, 'invalid_input'],
    ['a time of sending without offset', () => batch([item()], '2026-03-01T10:00:00'), 422, 'invalid_input'],
    ['a day that does not exist', () => batch([item()], '2026-02-30T10:00:00Z'), 422, 'invalid_input'],
    ['a year of six digits', () => batch([item()], '+012026-01-01T10:00:00Z'), 422, 'invalid_input'],
    ['a time of sending as a number', () => batch([item()], 1e308), 422, 'invalid_input'],
    ['a poisoned prototype', () => `{"__proto__":{"items":[]},"sentAt":"${minutes(0)}","items":[{}]}`, 400, 'bad_request'],
    ['100,000 nested arrays', () => '['.repeat(100_000) + ']'.repeat(100_000), 422, 'invalid_input'],
    ['bytes that are no text', () => new Uint8Array([0xff, 0xfe, 0x00]), 400, 'bad_request'],
  ];
  it.each(bodies)('%s is refused with a stable code, and nothing is stored', async (_, raw, status, code) => {
    const before = await checksums(app);
    const answer = await send(raw());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (status === 422) expect(answer.body.errors.length).toBeGreaterThan(0);
    expect(await checksums(app)).toEqual(before);
  });

  it.each(['text/plain', 'application/xml', 'text/csv', 'application/x-www-form-urlencoded'])('%s is refused', async (type) => {
    const answer = await send(batch([item()]), type);
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });
});

describe('an item that is no scan', () => {
  it('is answered as invalid and never fails its neighbours', async () => {
    const good = scanOf(ben.code);
    const junk = [
      null,
      7,
      'scan',
      [],
      [good],
      {},
      { ...good, clientScanId: [good.clientScanId] },
      { ...good, clientScanId: `${good.clientScanId}0` },
      { ...good, code: { $ne: null } },
      { ...good, code: '' },
      { ...good, code: 'X'.repeat(4_296) },
      { ...good, scannedAt: 0 },
      { ...good, scannedAt: '2026-02-30T10:00:00Z' },
      { ...good, scannedAt: '-000001-01-01T00:00:00Z' },
      { ...good, note: 'x'.repeat(2_001) },
      { ...good, note: null },
      { ...good, tags: Array.from({ length: 21 }, (_, i) => `tag ${i}`) },
      { ...good, tags: 'press' },
    ];
    const answer = await ana.phone.post('/api/v1/scans', { sentAt: minutes(0), items: [...junk, good] });

    expect(answer.status).toBe(200);
    const statuses = answer.body.items.map((each: { status: string }) => each.status);
    expect(statuses).toEqual([...junk.map(() => 'invalid'), 'created']);
  });

  it('may be nested without end, or hold numbers without end', async () => {
    const good = scanOf(ben.code);
    const deep = `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`;
    const huge = json({ ...good, scannedAt: 0 }).replace('"scannedAt":0', '"scannedAt":1e309');
    const answer = await send(`{"sentAt":"${minutes(0)}","items":[${deep},${huge},1e309,${json(good)}]}`);
    expect(answer.body.items.map((each: { status: string }) => each.status)).toEqual(['invalid', 'invalid', 'invalid', 'duplicate']);
  });

  it('may hold what the server does not know, which changes nothing', async () => {
    const strange = { ...scanOf(ben.code), organizationId: 'x', attendeeId: ana.id, constructor: 1, metAt: '1970-01-01T00:00:00Z' };
    const answer = await ana.phone.post('/api/v1/scans', { sentAt: minutes(0), items: [strange], role: 'owner' });
    expect(answer.body.items).toMatchObject([{ status: 'duplicate', contact: { card: { name: 'Ben' } } }]);
    expect(Date.parse(answer.body.items[0].contact.metAt)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('stores a note as a person meant it', async () => {
    const note = '<script>alert(1)</script> O\u2019Brien \ud800 e\u0301 \u202eevil\u0000\r\nsecond line 👨‍👩‍👧';
    const { body } = await ana.phone.post('/api/v1/scans', { sentAt: minutes(0), items: [scanOf(ben.code, { note })] });
    expect(body.items[0].contact.note).toBe('<script>alert(1)</script> O\u2019Brien \ufffd \u00e9 evil\nsecond line 👨‍👩‍👧');
  });
});
