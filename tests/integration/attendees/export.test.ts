import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let eventId: string;
let ana: Person;
beforeAll(async () => {
  app = await startTestApp();
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow({ name: 'Häfen & Küsten', language: 'de' }))).body.id;
  ana = await attendee(app, api, eventId, 'Ana Rossi', { company: 'Globex', ticketType: 'Speaker' });
});
afterAll(() => app?.close());

const everything = { sharing: true, sharedFields: ['title', 'email', 'phone', 'links', 'canHelpWith', 'lookingFor'] };
const join = (name: string, more: object = {}) => attendee(app, api, eventId, name, more);
const exported = (person: Person, extension: string) => person.phone.get(`/api/v1/me/export.${extension}`);
const table = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true });

/** Two who share everything; the first scanned the second. */
async function met(more: object = {}) {
  const [owner, other] = [await join('Olga Owner'), await join('Ludwig van Beethoven', { company: 'Bonn, & Co' })];
  await owner.phone.patch('/api/v1/me', everything);
  await other.phone.patch('/api/v1/me', { ...everything, title: 'Composer', phone: '+49 228 1', links: ['https://ludwig.example/'] });
  const item = scanOf(other.code, { note: 'Talked; about "Fidelio"', tags: ['music', 'opera'], ...more });
  const contact = (await scan(owner.phone, item)).body.items[0].contact;
  return { owner, other, contact, item };
}

describe('everything about me, as JSON', () => {
  it('holds card, choices, event, badge, scans, contacts with notes and follow-ups, messages and introductions', async () => {
    const { owner, contact, item } = await met();
    const doneAt = new Date().toISOString();
    const done = { clientFollowUpId: randomUUID(), channel: 'linkedin', gift: 'article', doneAt, sentAt: doneAt, evidence: 'reported' };
    await owner.phone.post(`/api/v1/me/contacts/${contact.id}/follow-ups`, done);
    const { status, headers, body } = await exported(owner, 'json');
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      `attachment; filename="Within24-Hafen-Kusten.json"; filename*=UTF-8''${encodeURIComponent('Within24-Häfen-Küsten.json')}`,
    ]);
    expect(body.me).toEqual((await owner.phone.get('/api/v1/me')).body);
    expect(body.registration).toMatchObject({ ticketType: null, openedAt: expect.any(String), registeredAt: expect.any(String) });
    expect(body.scans).toMatchObject([
      { clientScanId: item.clientScanId, scannedAt: item.scannedAt, metAt: contact.metAt, contactId: contact.id, undoneAt: null },
    ]);
    expect(body.contacts).toEqual((await owner.phone.get('/api/v1/me/contacts')).body.items);
    expect(body.contacts[0]).toMatchObject({ note: 'Talked; about "Fidelio"', tags: ['music', 'opera'], followUps: [{ gift: 'article' }] });
    expect([body.messages, body.introductions]).toEqual([[], []]);
    expect(Object.keys(body)).toEqual(['exportedAt', 'me', 'registration', 'consent', 'scans', 'contacts', 'messages', 'introductions']);
  });

  it('holds who introduced whom', async () => {
    const { owner, contact } = await met();
    const third = await join('Clara Wieck');
    const other = (await scan(owner.phone, scanOf(third.code))).body.items[0].contact;
    await owner.phone.post('/api/v1/me/introductions', { contactIds: [contact.id, other.id], message: 'You both play' });
    expect((await exported(owner, 'json')).body.introductions).toMatchObject([{ role: 'proposer', message: 'You both play' }]);
    expect((await exported(third, 'json')).body.introductions).toMatchObject([{ role: 'invited', message: 'You both play' }]);
  });
});

describe('my contacts as a table', () => {
  it('have HubSpot’s columns first, and what I know of each', async () => {
    const { owner, other, contact } = await met();
    const doneAt = new Date().toISOString();
    const done = { clientFollowUpId: randomUUID(), channel: 'email', gift: 'event', doneAt, sentAt: doneAt, evidence: 'confirmed' };
    const followUp = (await owner.phone.post(`/api/v1/me/contacts/${contact.id}/follow-ups`, done)).body;
    const { headers, body } = await exported(owner, 'csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toContain('Within24-Hafen-Kusten.csv');
    const time = (instant: string) => instant.slice(0, 19).replace('T', ' ');
    expect(table(body)).toEqual([
      {
        'First name': 'Ludwig',
        'Last name': 'van Beethoven',
        Email: other.email,
        'Phone number': '+49 228 1',
        'Job title': 'Composer',
        'Company name': 'Bonn, & Co',
        Event: 'Häfen & Küsten',
        'Met at (UTC)': time(contact.metAt),
        Note: 'Talked; about "Fidelio"',
        Tags: 'music; opera',
        'Followed up at (UTC)': time(followUp.doneAt),
        Channel: 'email',
        Gift: 'event',
        Links: 'https://ludwig.example/',
        Sharing: 'yes',
      },
    ]);
  });

  it('calculate nothing in a spreadsheet, whoever wrote what', async () => {
    const owner = await join('Olga Owner');
    const evil = await join('Evil');
    await evil.phone.patch('/api/v1/me', { name: '=HYPERLINK("https://evil.example") Evil', company: '@SUM(A1)' });
    await scan(owner.phone, scanOf(evil.code, { note: '-1+1', tags: ['=1'] }));
    const [row] = table((await exported(owner, 'csv')).body);
    expect(Object.values(row!).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect([row!['Note'], row!['Company name'], row!['Tags']]).toEqual(["'-1+1", "'@SUM(A1)", "'=1"]);
  });

  it('show of somebody who does not share what the badge prints', async () => {
    const { owner, other } = await met();
    await other.phone.patch('/api/v1/me', { sharing: false });
    const { body } = await exported(owner, 'csv');
    expect(table(body)[0]).toMatchObject({
      'Last name': 'van Beethoven',
      'Company name': 'Bonn, & Co',
      Email: '',
      'Phone number': '',
      Sharing: 'no',
    });
    expect(body).not.toContain(other.email);
    expect((await exported(owner, 'json')).body.contacts[0].card.email).toBeNull();
    expect((await exported(owner, 'vcf')).body).not.toContain(other.email);
  });

  it('keep of somebody removed my own note alone', async () => {
    const { owner, other, contact } = await met();
    const theirs = (await other.phone.get('/api/v1/me/contacts')).body.items[0];
    await other.phone.delete(`/api/v1/me/contacts/${theirs.id}`);
    const [row] = table((await exported(owner, 'csv')).body);
    expect(row).toMatchObject({
      Note: 'Talked; about "Fidelio"',
      'First name': '',
      'Last name': '',
      'Company name': '',
      Email: '',
      Links: '',
    });
    expect((await exported(owner, 'vcf')).body).toBe('');
    expect((await exported(owner, 'json')).body.contacts[0]).toMatchObject({ id: contact.id, state: 'removed', card: { name: '' } });
  });

  it('are a heading alone where I met nobody', async () => {
    const { body } = await exported(ana, 'csv');
    expect([table(body), body.trim().split('\r\n').length]).toEqual([[], 1]);
    expect((await exported(ana, 'vcf')).body).toBe('');
  });
});

describe('my contacts as cards', () => {
  it('have the note, and where and when we met in my language and by my clock', async () => {
    const { owner, other, contact } = await met({ scannedAt: new Date().toISOString() });
    await owner.phone.patch('/api/v1/me', { timeZone: 'Asia/Tokyo' });
    const { headers, body } = await exported(owner, 'vcf');
    expect(headers.get('content-type')).toBe('text/vcard; charset=utf-8');
    const lines = body.replace(/\r\n /g, '').split('\r\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'N:van Beethoven;Ludwig;;;',
        'FN:Ludwig van Beethoven',
        'ORG:Bonn\\, & Co',
        `EMAIL;TYPE=INTERNET:${other.email}`,
        'TEL;TYPE=VOICE:+49 228 1',
        'URL:https://ludwig.example/',
      ]),
    );
    const clock = new Intl.DateTimeFormat('de', { timeZone: 'Asia/Tokyo', timeStyle: 'short' }).format(new Date(contact.metAt));
    expect(lines.find((line: string) => line.startsWith('NOTE:'))).toMatch(
      new RegExp(`^NOTE:Talked\\\\; about "Fidelio"\\\\n\\\\nGetroffen bei Häfen & Küsten\\\\, .* ${clock}$`),
    );
  });

  it('are one after the other', async () => {
    const owner = await join('Olga Owner');
    for (const name of ['Ben', 'Cem', 'Dora']) await scan(owner.phone, scanOf((await join(name)).code));
    const { body } = await exported(owner, 'vcf');
    expect(body.match(/^FN:.*(?=\r$)/gm)).toEqual(['FN:Ben', 'FN:Cem', 'FN:Dora']);
    expect(body.match(/^(BEGIN|END):VCARD\r$/gm)).toHaveLength(6);
  });
});

it('taking it changes nothing, and nobody else can', async () => {
  await quiet(app);
  const before = await checksums(app);
  for (const extension of ['json', 'csv', 'vcf']) {
    expect((await exported(ana, extension)).headers.get('cache-control')).toBe('no-store');
    expect((await app.stranger().get(`/api/v1/me/export.${extension}`)).status).toBe(401);
  }
  expect(await checksums(app)).toEqual(before);
});
