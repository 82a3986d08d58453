import { ApiError } from '../../../apps/web/src/api/errors.js';
import { writtenOnScan } from '../../../apps/web/src/features/scans/written-on-scan.js';
import type { Waiting } from '../../../apps/web/src/offline/items.js';
import { someContact } from './some-contact.js';
import { aNote, aScan, SomePhone, SomeServer } from './some-phone.js';

let server: SomeServer;
let phone: SomePhone;

beforeEach(() => {
  server = new SomeServer();
  phone = new SomePhone(server);
});

const waits = () => [...phone.waiting.items.keys()];
const refusals = () => [...phone.refused.items.values()].map(({ id, code }) => [id, code]);
const problem = (status: number, code?: string, retryAfterMs?: number) => new ApiError(status, code ? { code } : {}, retryAfterMs);
const about = { attendeeId: 'ana', contactId: 'ben', tries: 0 };
const followUp: Waiting = {
  ...{ ...about, kind: 'followUp', id: 'mine', madeAt: '2026-06-10T11:00:00.000Z', doneAt: '2026-06-10T11:00:00.000Z' },
  ...{ channel: 'email', gift: 'none', evidence: 'confirmed' },
};
const undo: Waiting = { ...about, kind: 'undoFollowUp', id: 'undo:mine', followUpId: 'mine', madeAt: '2026-06-10T11:01:00.000Z' };

describe('what a phone has to send', () => {
  it.each([
    ['is cut off before it arrives', 'lostRequest'],
    ['arrives, and its answer does not', 'lostAnswer'],
    ['meets a server in trouble', problem(500, 'internal_error')],
    ['meets a network’s own page', problem(403)],
    ['belongs to somebody who is signed out', problem(401, 'personal_link_required')],
    ['is one too many just now', problem(429, 'too_many_requests')],
  ] as const)('stays where it %s, and is there once in the end', async (_, fault) => {
    await phone.add(aScan('one'));
    server.faults = [fault];
    await phone.outbox.flush();
    expect(waits()).toEqual(['one']);
    await phone.outbox.flush();
    expect(waits()).toEqual([]);
    expect([...server.scans.keys()]).toEqual(['one']);
    expect(server.contacts.size).toBe(1);
  });

  it('is found by the next page where this one is killed', async () => {
    await phone.add(aScan('one'));
    server.faults = ['lostAnswer'];
    await phone.outbox.flush();
    const next = new SomePhone(server, phone.waiting, phone.refused);
    await next.outbox.flush();
    expect(waits()).toEqual([]);
    expect(next.answers.map(([{ id }, { status }]) => [id, status])).toEqual([['one', 'duplicate']]);
  });

  it('is refused for good only by the server’s own word, which is kept until somebody has read it', async () => {
    await phone.add(aScan('one', { code: 'unknown', note: 'tall, blue glasses' }));
    await phone.add(aNote(someContact({ id: 'gone' }), 'Sails'));
    await phone.outbox.flush();
    expect(waits()).toEqual([]);
    expect(refusals()).toEqual([
      ['one', 'unknown_code'],
      ['gone', 'not_found'],
    ]);
    expect(phone.refused.items.get('gone')!.item).toMatchObject({ note: 'Sails' });
    expect(phone.refused.items.get('one')!.item).toMatchObject({ note: 'tall, blue glasses' });
  });

  it('keeps what was written about a scan that is refused, though its answer was read', async () => {
    phone.isLookedAt = true;
    await phone.add(aScan('one', { code: 'unknown', note: 'tall, blue glasses' }));
    await phone.add(aScan('two', { code: 'unknown', tags: ['pilot'] }));
    await phone.add(aScan('three', { code: 'unknown' }));
    await phone.outbox.flush();
    expect(waits()).toEqual([]);
    expect(refusals()).toEqual([
      ['one', 'unknown_code'],
      ['two', 'unknown_code'],
    ]);
  });

  it('keeps what is written about a scan that was refused meanwhile', async () => {
    phone.isLookedAt = true;
    const scan = aScan('one', { code: 'unknown' });
    await phone.add(scan);
    await phone.outbox.flush();
    await phone.outbox.edit('one', (kept) => writtenOnScan(kept, { ...scan, isUndone: false }, { note: 'tall' }));
    await phone.outbox.flush();
    expect(waits()).toEqual([]);
    expect(phone.refused.items.get('one')).toMatchObject({ code: 'unknown_code', item: { note: 'tall' } });
  });

  it('is not sent where it is taken back while others go first', async () => {
    await phone.add(aScan('one'));
    await phone.add(followUp);
    server.contacts.set('ben', someContact({ id: 'ben' }));
    server.meanwhile = () => phone.outbox.edit('mine', (kept) => (kept?.tries === 0 ? undefined : kept));
    await phone.outbox.flush();
    expect([...server.scans.keys(), ...server.followUps.keys()]).toEqual(['one']);
    expect(waits()).toEqual([]);
  });

  it('stays where a network in between says that a contact is not there', async () => {
    await phone.add({ ...about, kind: 'mark', id: 'block:ben', mark: 'block', madeAt: '2026-06-10T11:00:00.000Z' });
    server.faults = [problem(404)];
    await phone.outbox.flush();
    expect(waits()).toEqual(['block:ben']);
  });

  it('does not wait behind one scan that the server cannot read', async () => {
    for (const id of ['one', 'two', 'three']) await phone.add(aScan(id));
    server.faults = [problem(400, 'invalid_input'), undefined, problem(400, 'invalid_input')];
    await phone.outbox.flush();
    expect(waits()).toEqual([]);
    expect([...server.scans.keys()]).toEqual(['one', 'three']);
    expect(refusals()).toEqual([['two', 'invalid_input']]);
  });

  it('goes on with others where one contact’s makes trouble, and keeps that one’s order', async () => {
    server.contacts.set('ben', someContact({ id: 'ben' }));
    server.contacts.set('cleo', someContact({ id: 'cleo' }));
    for (const item of [followUp, undo, aNote(someContact({ id: 'cleo' }), 'Sails')]) await phone.add(item);
    server.faults = [undefined, problem(500, 'internal_error')];
    await phone.outbox.flush();
    expect(server.contacts.get('cleo')!.note).toBe('Sails');
    expect(waits()).toEqual(['mine', 'undo:mine']);
    expect(server.asked.filter((call) => call.startsWith('DELETE'))).toEqual([]);
  });

  it.each([
    ['leaves the contact there', [undefined, undefined], '10:20', false],
    ['leaves the contact there though the scan goes last', ['lostRequest'], '10:20', false],
    ['leaves the contact there though the removal was heard twice', [undefined, 'lostAnswer'], '10:20', false],
    ['ends as removed where the scan was the earlier one', [undefined, undefined], '10:10', true],
  ] as const)('removed and scanned again without network, %s', async (_, faults, scanned, isRemoved) => {
    server.contacts.set('ben', someContact({ id: 'ben' }));
    const [madeAt, scannedAt] = ['2026-06-10T10:15:00.000Z', `2026-06-10T${scanned}:00.000Z`];
    await phone.add({ ...about, kind: 'mark', id: 'remove:ben', mark: 'remove', madeAt });
    await phone.add(aScan('again', { code: 'ben', madeAt: scannedAt, scannedAt }));
    server.faults = [...faults];
    await phone.outbox.flush();
    await phone.outbox.flush();
    expect(waits()).toEqual([]);
    expect(server.removed.has('ben')).toBe(isRemoved);
  });

  it('takes back a follow-up by the name the server gave it, and leaves nothing', async () => {
    server.contacts.set('ben', someContact({ id: 'ben' }));
    for (const item of [followUp, undo]) await phone.add(item);
    server.faults = ['lostAnswer'];
    await phone.outbox.flush();
    await phone.outbox.flush();
    expect(server.asked).toContain('DELETE /me/contacts/ben/follow-ups/there-mine');
    expect([...server.followUps]).toEqual([]);
    expect(waits()).toEqual([]);
  });
});

describe('the pace', () => {
  it('keeps away for as long as the server asks, however often somebody scans', async () => {
    await phone.add(aScan('one'));
    server.faults = [problem(429, 'too_many_requests', 60_000)];
    await phone.outbox.flush();
    phone.now = 59_000;
    await phone.outbox.flush();
    expect(server.asked).toHaveLength(1);
    phone.now = 60_000;
    await phone.outbox.flush();
    expect(waits()).toEqual([]);
  });

  it('backs off from half a minute to five, and begins anew after an answer', async () => {
    await phone.add(aScan('one'));
    const pauses: number[] = [];
    for (let tries = 0; tries < 3; tries++) {
      server.faults = ['lostRequest'];
      await phone.outbox.flush();
      const from = phone.now;
      const asked = server.asked.length;
      while (server.asked.length === asked) {
        phone.now += 1_000;
        server.faults = ['lostRequest'];
        await phone.outbox.flushWhenDue();
      }
      pauses.push((phone.now - from) / 1_000);
    }
    expect(pauses[0]).toBeGreaterThanOrEqual(30);
    expect(pauses[0]).toBeLessThanOrEqual(37);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(361);
    expect(pauses.at(-1)).toBeGreaterThan(pauses[0]! * 3);
  });
});

describe('several tabs of one phone', () => {
  it('send one after the other, each item once', async () => {
    let turn: Promise<unknown> = Promise.resolve();
    const alone = (work: () => Promise<boolean>) => {
      const mine = turn.then(work);
      turn = mine.catch(() => undefined);
      return mine;
    };
    const tabs = Array.from({ length: 4 }, () => new SomePhone(server, phone.waiting, phone.refused, alone));
    for (let count = 0; count < 20; count++) await tabs[count % 4]!.add(aScan(`scan-${count}`));
    await Promise.all(tabs.map(({ outbox }) => outbox.flush()));
    expect(waits()).toEqual([]);
    expect([...server.scans.values()].map(({ times }) => times)).toEqual(new Array(20).fill(1));
  });

  it('keep what one writes about a scan whose answer another had', async () => {
    const scan = aScan('one', { note: '' });
    await phone.add(scan);
    await new SomePhone(server, phone.waiting).outbox.flush();
    await phone.outbox.edit('one', (kept) => writtenOnScan(kept, { ...scan, isUndone: false }, { note: 'Sails ' }));
    await phone.outbox.flush();
    expect(server.contacts.get(scan.code)!.note).toBe('Sails');
    expect([...server.scans.keys(), ...waits()]).toEqual(['one']);
  });

  it('send nothing that was taken back for what one still writes about it', async () => {
    const scan = aScan('one');
    await phone.outbox.edit('one', (kept) => writtenOnScan(kept, { ...scan, isUndone: true }, { note: 'Sails' }));
    expect(waits()).toEqual([]);
  });

  it('keep what one writes while another sends', async () => {
    const ben = someContact({ id: 'ben', version: 1 });
    server.contacts.set('ben', ben);
    await phone.add(aNote(ben, 'Sails'));
    const sending = phone.outbox.flush();
    await new SomePhone(server, phone.waiting).add(aNote(ben, 'Sails in Kiel'));
    await sending;
    await phone.outbox.flush();
    expect(server.contacts.get('ben')!.note).toBe('Sails in Kiel');
    expect(waits()).toEqual([]);
  });
});
