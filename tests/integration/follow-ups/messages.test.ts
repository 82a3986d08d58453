import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { nudgesOf } from '../nudges/trial.js';
import { contactOf, lettersOf, meet, shareAddress, sharer, write, written, type Met } from './correspondents.js';

let app: TestApp;
let api: Client;
let eventId: string;
let ben: Person;

beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  ({ api } = await app.organization('Harbour Meetups'));
  eventId = (await api.post('/api/v1/events', eventNow({ nudgePolicy: { quietHours: null } }))).body.id;
  ben = await sharer(app, api, eventId, 'Ben Okafor');
}, 60_000);
afterAll(() => app?.close());

const newSharer = (name = 'Ana Ruiz') => sharer(app, api, eventId, name);
const metBen = async (name?: string): Promise<Met> => meet(await newSharer(name), ben);
/** What arrived from one at the other, newest first. */
const mailsOf = ({ me, other }: Met) =>
  app.mailbox.messages({ to: other.email }).filter(({ headers }) => headers['reply-to']?.includes(me.email));
const arrived = (met: Met) => eventually(() => mailsOf(met)[0]);
const sent = (met: Met) =>
  eventually(async () => {
    const contact = await contactOf(met);
    return contact.message?.state === 'sent' && contact;
  });
const refused = (code: string, status = 409) => ({ status, body: { code } });

describe('a message to a contact', () => {
  it('is mailed in the sender’s name, with replies to the sender, and counts as followed up once it was accepted', async () => {
    const met = await metBen();
    const answer = await write(met, { gift: 'article' });
    expect(answer).toMatchObject({ status: 202, body: { state: 'sending', writtenAt: expect.any(String) } });
    const mail = await arrived(met);
    expect(mail).toMatchObject({ subject: written.subject, to: ben.email });
    expect(mail.headers['from']).toMatch(/^"?Ana Ruiz via Within24"? <hello@within24\.example>$/);
    expect(mail.headers['reply-to']).toContain(`<${met.me.email}>`);
    for (const part of [
      written.body,
      written.personalLine,
      'Harbour Conference',
      'Harbour Meetups',
      'your reply goes to',
      'Remove or block',
    ]) {
      expect(mail.text).toContain(part);
    }
    const contact = await sent(met);
    expect(contact).toMatchObject({
      state: 'followedUp',
      message: { id: answer.body.id, state: 'sent' },
      followUps: [{ channel: 'email', gift: 'article', evidence: 'sent' }],
    });
    expect(await lettersOf(app, met)).toMatchObject([{ state: 'sent', tries: 1, subject: '', body: '' }]);
  });

  it('speaks the recipient’s language around the sender’s words, by the recipient’s clock', async () => {
    const met = await meet(await newSharer(), await newSharer('Dora'));
    await met.other.phone.patch('/api/v1/me', { language: 'de', timeZone: 'Asia/Tokyo' });
    await write(met);
    const mail = await arrived(met);
    expect(mail.headers['from']).toContain('Ana_Ruiz_=C3=BCber_Within24');
    const clock = { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    expect(mail.text).toContain(`um ${new Intl.DateTimeFormat('de', clock).format(new Date((await contactOf(met)).metAt))} Uhr`);
    expect(mail.text).toContain('Ihre Antwort geht an Ana Ruiz');
    expect(mail.text).toContain(written.body);
  });

  it('holds no link that opens the recipient’s badge, for an answer quotes it', async () => {
    const met = await metBen();
    await write(met);
    const mail = await arrived(met);
    expect(mail.text + mail.html).not.toMatch(/\/a\/?#|\/n#|unsubscribe/);
  });

  it('begins with the personal line where the text does not hold it', async () => {
    const [apart, within] = [await metBen(), await metBen()];
    await write(apart);
    await write(within, { body: `Dear Ben,\n\n${written.personalLine} ${written.body}` });
    expect((await arrived(apart)).text).toContain(`${written.personalLine}\n\n${written.body}`);
    expect((await arrived(within)).text.split(written.personalLine)).toHaveLength(2);
  });

  it.each([
    ['without a personal line', { personalLine: ' ' }],
    ['without words', { body: '\u200b' }],
    ['without a subject', { subject: '' }],
    ['with a gift that is none', { gift: 'money' }],
    ['too long', { body: 'x'.repeat(5_001) }],
  ])('is refused %s', async (_, different) => {
    const met = await metBen();
    expect(await write(met, different)).toMatchObject(refused('invalid_input', 422));
    expect(await lettersOf(app, met)).toEqual([]);
  });

  it('takes no header from what somebody writes', async () => {
    const met = await metBen();
    const injected = '\r\nBcc: everybody@example.org\r\n\r\nHello';
    await met.me.phone.patch('/api/v1/me', { name: `Ana${injected}` });
    await write(met, { subject: `Tides${injected}`, body: `Words${injected}` });
    const mail = await arrived(met);
    expect(mail.headers).not.toHaveProperty('bcc');
    expect(mail.subject).toBe('Tides Bcc: everybody@example.org Hello');
    expect(app.mailbox.messages({ to: 'everybody@example.org' })).toEqual([]);
  });

  it('no longer stands as followed up when its follow-up is undone, and is open again', async () => {
    const met = await metBen();
    await write(met);
    const [{ id }] = (await sent(met)).followUps;
    await met.me.phone.delete(`/api/v1/me/contacts/${met.contactId}/follow-ups/${id}`);
    expect(await contactOf(met)).toMatchObject({ state: 'open', followUps: [], message: { state: 'sent' } });
  });
});

describe('the same message', () => {
  it('sent again has the same answer and is one mail', async () => {
    const met = await metBen();
    const clientMessageId = randomUUID();
    const first = await write(met, { clientMessageId });
    await sent(met);
    const again = await write(met, { clientMessageId: clientMessageId.toUpperCase(), subject: 'Another' });
    expect(again).toMatchObject({ status: 202, body: { ...first.body, state: 'sent' } });
    await quiet(app);
    expect([mailsOf(met).length, (await lettersOf(app, met)).length]).toEqual([1, 1]);
  });

  it('arriving several times at once has one answer and is one mail', async () => {
    const met = await metBen();
    const clientMessageId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => write(met, { clientMessageId })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    await sent(met);
    await quiet(app);
    expect(mailsOf(met)).toHaveLength(1);
  });
});

describe('nobody is written to', () => {
  it('whose address the sender may not see', async () => {
    const shown = await metBen();
    const hidden = await meet(shown.me, await attendee(app, api, eventId, 'Cleo'));
    expect(await write(hidden)).toMatchObject(refused('no_address_shared'));
    await hidden.other.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['phone'] });
    expect(await write(hidden)).toMatchObject(refused('no_address_shared'));
    await shown.me.phone.patch('/api/v1/me', { sharing: false });
    expect(await write(shown)).toMatchObject(refused('no_address_shared'));
    await shareAddress(shown.me);
    expect((await write(shown)).status).toBe(202);
  });

  it.each(['me', 'other'] as const)('after a removal or block by %s', async (who) => {
    for (const [method, path] of [
      ['DELETE', ''],
      ['POST', '/block'],
    ] as const) {
      const met = await meet(await newSharer(), await newSharer('Cleo'));
      const { phone } = met[who];
      const { body } = await phone.get('/api/v1/me/contacts');
      await phone.call(method, `/api/v1/me/contacts/${body.items[0].id}${path}`);
      expect(await write(met)).toMatchObject(refused('not_connected'));
    }
  });

  it('whose mails came back, and why is not told', async () => {
    const met = await meet(await newSharer(), await newSharer('Cleo'));
    await stored(
      app,
      `insert into suppression (organization_id, address_key, reason) select organization_id, address_key, 'bounced' from attendee where id = $1`,
      [met.other.id],
    );
    const answer = await write(met);
    expect(answer).toMatchObject(refused('cannot_be_mailed'));
    expect(answer.body.detail).not.toMatch(/bounce|came back|dead/);
  });

  it('by somebody without an address for the answer', async () => {
    const met = await metBen();
    await stored(app, 'update attendee set email = null, address_key = null where id = $1', [met.me.id]);
    expect(await write(met)).toMatchObject(refused('no_address_to_reply_to'));
  });
});

/** So many messages of the sender to somebody else, as if they had been written so long ago. */
const wroteBefore = ({ me }: Met, recipient: Person, count: number, { state = 'sent', ago = '1 hour', tries = 1 } = {}) =>
  stored(
    app,
    `insert into letter (organization_id, event_id, id, kind, sender_id, recipient_id, client_id, gift, subject, body, payload, state, written_at, tries)
     select organization_id, event_id, gen_random_uuid(), 'message', id, $2, gen_random_uuid(), 'none', '', '', '{}', $4, now() - $5::interval, $6
     from attendee, generate_series(1, $3) where id = $1`,
    [me.id, recipient.id, count, state, ago, tries],
  );

describe('a sender', () => {
  it('writes 30 messages in 24 hours, and no 31st', async () => {
    const met = await metBen();
    const [cleo, dora] = [await newSharer('Cleo'), await newSharer('Dora')];
    await wroteBefore(met, cleo, 25);
    // Each of these was some mail server's business.
    await wroteBefore(met, cleo, 4, { state: 'failed' });
    await wroteBefore(met, cleo, 5, { state: 'failed', tries: 0 });
    await wroteBefore(met, cleo, 5, { ago: '24 hours 1 second' });
    expect((await write(met)).status).toBe(202);
    const next = await meet(met.me, dora);
    expect(await write(next)).toMatchObject(refused('too_many_messages', 429));
    await wroteBefore(next, cleo, 0);
    await stored(app, `update letter set written_at = now() - interval '25 hours' where sender_id = $1`, [met.me.id]);
    expect((await write(next)).status).toBe(202);
  });

  it('writes no 31st by writing to several at once, or from a second badge', async () => {
    const met = await metBen();
    await wroteBefore(met, await newSharer('Cleo'), 29);
    const second = await newSharer('Ana again');
    await stored(app, 'update attendee a set email = b.email, address_key = b.address_key from attendee b where a.id = $1 and b.id = $2', [
      second.id,
      met.me.id,
    ]);
    const others = await Promise.all(['Dora', 'Emil'].map((name) => newSharer(name)));
    const all = [met, await meet(met.me, others[0]!), await meet(second, others[1]!)];
    const answers = await Promise.all(all.map((one) => write(one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 429, 429]);
  });

  it('writes to one person once in 24 hours', async () => {
    const met = await metBen();
    expect((await write(met)).status).toBe(202);
    expect(await write(met)).toMatchObject(refused('already_written_today'));
    await sent(met);
    expect(await write(met)).toMatchObject(refused('already_written_today'));
    await stored(app, `update letter set written_at = now() - interval '24 hours' where sender_id = $1`, [met.me.id]);
    const again = await write(met);
    expect(again.status).toBe(202);
    await eventually(async () => (await contactOf(met)).message.id === again.body.id);
  });

  it('writes no second time by undoing the scan and scanning again', async () => {
    const me = await newSharer();
    const { body } = await me.phone.post('/api/v1/scans', {
      sentAt: new Date().toISOString(),
      items: [{ clientScanId: randomUUID(), code: ben.code, scannedAt: new Date().toISOString() }],
    });
    const [{ clientScanId, contact }] = body.items;
    const first: Met = { me, other: ben, contactId: contact.id };
    await write(first);
    await sent(first);
    expect((await me.phone.delete(`/api/v1/scans/${clientScanId}`)).status).toBe(204);
    expect(await write(await meet(me, ben))).toMatchObject(refused('already_written_today'));
  });
});

describe('the reminders', () => {
  it('name nobody to whom a message went, and tell the other that it did', async () => {
    const met = await meet(await newSharer(), await newSharer('Cleo'));
    await quiet(app);
    const planned = async (person: Person) => (await nudgesOf(app, person)).filter(({ state }) => state === 'planned').length;
    expect([await planned(met.me), await planned(met.other)]).toEqual([1, 1]);
    await write(met);
    await sent(met);
    await quiet(app);
    expect([await planned(met.me), await planned(met.other)]).toEqual([0, 1]);
    expect(
      await stored(app, 'select from mail_ledger l join attendee a on a.address_key = l.address_key where a.id = $1', [met.other.id]),
    ).toEqual([]);
  });
});
